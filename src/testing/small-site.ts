import type { ResourceChange } from '../deploy/port.ts';
import type { Row } from '../deploy/review.ts';
import { change, unknownYet } from './reviews.ts';

/** A platform small enough for a table: a root, a network, and data that reads it. */

/** A database with these properties, and what reads it. */
export const dataTemplate = (database: string): string => `
Parameters:
  GroupId: { Type: String }
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      ${database.trim().split('\n').join('\n      ')}
      VPCSecurityGroups: [!Ref GroupId]
  Proxy:
    Type: AWS::RDS::DBProxyTargetGroup
    Properties:
      DBInstanceIdentifiers: [!Ref Database]
Outputs:
  Endpoint: { Value: !GetAtt Database.Endpoint.Address }
`;
export const networkTemplate = (description: string): string => `
Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: ${description}, VpcId: vpc-1 }
Outputs:
  GroupId: { Value: !GetAtt Group.GroupId }
`;
export const ROOT_TEMPLATE = `
Resources:
  Network:
    Type: AWS::CloudFormation::Stack
    DeletionPolicy: Retain
    Properties: { TemplateURL: ./network.yaml }
  Data:
    Type: AWS::CloudFormation::Stack
    DeletionPolicy: Retain
    Properties:
      TemplateURL: ./data.yaml
      Parameters:
        GroupId: !GetAtt Network.Outputs.GroupId
`;

export const DATABASE = 'DBName: app\nAllocatedStorage: "100"';

export const databaseChange = (other: Partial<ResourceChange>): ResourceChange =>
  change('Database', 'AWS::RDS::DBInstance', other);
/** What AWS says of the database when the group may be another one. */
export const READS_GROUP = unknownYet('VPCSecurityGroups', 'GroupId', { requiresRecreation: 'Always' });
/** Action and certainty of a row. */
export const verdict = (rows: readonly Row[], id = 'Data/Database'): string => {
  const row = rows.find((one) => one.id === id);
  return row === undefined ? 'none' : `${row.action} ${row.certainty}`;
};
