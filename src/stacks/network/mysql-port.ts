/** The port of MySQL. Clients are told no other, and RDS Proxy takes no other; behind it the database may listen elsewhere. */
export const MYSQL_PORT = 3306;
