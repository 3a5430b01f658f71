requests() { curl -sS -m 5 http://127.0.0.1:81 | awk 'NR == 3 {print $3}'; }
log_requests() { cat >> /var/log/ztech-requests.log; }
