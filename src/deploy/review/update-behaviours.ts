// Written by src/testing/generate-update-behaviours.mjs from @aws-cdk/aws-service-spec (Apache-2.0). Do not edit.

/** A line each: resource type | properties whose change replaces the resource | properties whose change may. */
export const UPDATE_BEHAVIOURS = `
AWS::AutoScaling::AutoScalingGroup | AutoScalingGroupName InstanceId |
AWS::AutoScaling::ScalingPolicy | AutoScalingGroupName |
AWS::AutoScaling::ScheduledAction | AutoScalingGroupName |
AWS::AutoScaling::WarmPool | AutoScalingGroupName |
AWS::Backup::BackupPlan |  |
AWS::Backup::BackupSelection | BackupPlanId BackupSelection |
AWS::Backup::BackupVault | BackupVaultName EncryptionKeyArn |
AWS::Budgets::Budget | NotificationsWithSubscribers |
AWS::CertificateManager::Certificate | CertificateAuthorityArn CertificateExport DomainName DomainValidationOptions KeyAlgorithm SubjectAlternativeNames ValidationMethod |
AWS::CloudFormation::Stack |  |
AWS::CloudFront::CachePolicy |  |
AWS::CloudFront::Distribution |  |
AWS::CloudFront::Function | Name |
AWS::CloudFront::OriginAccessControl |  |
AWS::CloudFront::ResponseHeadersPolicy |  |
AWS::CloudWatch::Alarm | AlarmName |
AWS::CloudWatch::Dashboard | DashboardName |
AWS::EC2::EIP | Address Domain IpamPoolId NetworkBorderGroup TransferAddress |
AWS::EC2::EgressOnlyInternetGateway | VpcId |
AWS::EC2::FlowLog | DeliverCrossAccountRole DeliverLogsPermissionArn DestinationOptions LogDestination LogDestinationType LogFormat LogGroupName MaxAggregationInterval ResourceId ResourceType TagFieldSpecifications TrafficType |
AWS::EC2::InternetGateway |  |
AWS::EC2::LaunchTemplate | LaunchTemplateName |
AWS::EC2::NatGateway | AllocationId AvailabilityMode ConnectivityType PrivateIpAddress SubnetId VpcId |
AWS::EC2::NetworkAcl | VpcId |
AWS::EC2::NetworkAclEntry | Egress NetworkAclId RuleNumber |
AWS::EC2::Route | DestinationCidrBlock DestinationIpv6CidrBlock DestinationPrefixListId RouteTableId |
AWS::EC2::RouteTable | VpcId |
AWS::EC2::SecurityGroup | GroupDescription GroupName VpcId |
AWS::EC2::SecurityGroupIngress | CidrIp CidrIpv6 FromPort GroupId GroupName IpProtocol SourcePrefixListId SourceSecurityGroupId SourceSecurityGroupName SourceSecurityGroupOwnerId ToPort |
AWS::EC2::Subnet | AvailabilityZone AvailabilityZoneId CidrBlock Ipv4IpamPoolId Ipv4NetmaskLength Ipv6IpamPoolId Ipv6Native Ipv6NetmaskLength OutpostArn VpcId | Ipv6CidrBlock
AWS::EC2::SubnetNetworkAclAssociation | NetworkAclId SubnetId |
AWS::EC2::SubnetRouteTableAssociation | RouteTableId SubnetId |
AWS::EC2::VPC | CidrBlock Ipv4IpamPoolId Ipv4NetmaskLength VpcEncryptionControl | InstanceTenancy
AWS::EC2::VPCCidrBlock | AmazonProvidedIpv6CidrBlock CidrBlock Ipv4IpamPoolId Ipv4NetmaskLength Ipv6CidrBlock Ipv6CidrBlockNetworkBorderGroup Ipv6IpamPoolId Ipv6NetmaskLength Ipv6Pool VpcId |
AWS::EC2::VPCEndpoint | ResourceConfigurationArn ServiceName ServiceNetworkArn ServiceRegion VpcEndpointType VpcId |
AWS::EC2::VPCGatewayAttachment | VpcId |
AWS::EFS::AccessPoint | ClientToken FileSystemId PosixUser RootDirectory |
AWS::EFS::FileSystem | AvailabilityZoneName Encrypted KmsKeyId PerformanceMode |
AWS::EFS::MountTarget | FileSystemId IpAddress IpAddressType Ipv6Address SubnetId |
AWS::ElastiCache::ParameterGroup | CacheParameterGroupFamily |
AWS::ElastiCache::ReplicationGroup | AtRestEncryptionEnabled CacheSubnetGroupName DataTieringEnabled Engine GlobalReplicationGroupId KmsKeyId NetworkType Port PreferredCacheClusterAZs ReplicasPerNodeGroup ReplicationGroupId SnapshotArns SnapshotName | AuthToken NodeGroupConfiguration NumNodeGroups
AWS::ElastiCache::ServerlessCache | KmsKeyId NetworkType ServerlessCacheName SnapshotArnsToRestore SubnetIds |
AWS::ElastiCache::SubnetGroup | CacheSubnetGroupName |
AWS::ElastiCache::User | Engine UserId UserName |
AWS::ElastiCache::UserGroup | Engine UserGroupId |
AWS::ElasticLoadBalancingV2::Listener | LoadBalancerArn |
AWS::ElasticLoadBalancingV2::ListenerRule | ListenerArn |
AWS::ElasticLoadBalancingV2::LoadBalancer | Name Scheme Type |
AWS::ElasticLoadBalancingV2::TargetGroup | IpAddressType Name Port Protocol ProtocolVersion TargetType VpcId |
AWS::Events::Rule | EventBusName Name |
AWS::IAM::InstanceProfile | InstanceProfileName Path |
AWS::IAM::ManagedPolicy | Description ManagedPolicyName Path |
AWS::IAM::Role | Path RoleName |
AWS::ImageBuilder::Component | ChangeDescription Data Description KmsKeyId Name Platform SupportedOsVersions Tags Uri Version |
AWS::ImageBuilder::DistributionConfiguration | Name |
AWS::ImageBuilder::ImagePipeline | Name |
AWS::ImageBuilder::ImageRecipe | AdditionalInstanceConfiguration AmiTags AmiWatermarks BlockDeviceMappings Components Description Name ParentImage Tags Version WorkingDirectory |
AWS::ImageBuilder::InfrastructureConfiguration | Name |
AWS::KMS::Key |  |
AWS::Logs::LogGroup | LogGroupName |
AWS::Logs::MetricFilter | FilterName LogGroupName |
AWS::RDS::DBCluster | AvailabilityZones ClusterScalabilityType DBClusterIdentifier DBSubnetGroupName DBSystemId DatabaseName EngineMode KmsKeyId PubliclyAccessible RestoreToTime RestoreType SnapshotIdentifier SourceDBClusterIdentifier SourceDbClusterResourceId SourceRegion StorageEncrypted UseLatestRestorableTime | Engine GlobalClusterIdentifier MasterUsername
AWS::RDS::DBClusterParameterGroup | DBClusterParameterGroupName Description Family |
AWS::RDS::DBInstance | BackupTarget CharacterSetName CustomIAMInstanceProfile DBClusterIdentifier DBInstanceIdentifier DBName DBSubnetGroupName DBSystemId KmsKeyId MasterUsername NcharCharacterSetName Port SourceRegion StorageEncrypted Timezone | AutoMinorVersionUpgrade AvailabilityZone BackupRetentionPeriod DBClusterSnapshotIdentifier DBParameterGroupName DBSnapshotIdentifier Engine MultiAZ PerformanceInsightsKMSKeyId PreferredMaintenanceWindow RestoreTime SourceDBClusterIdentifier SourceDBInstanceAutomatedBackupsArn SourceDBInstanceIdentifier SourceDbiResourceId StorageType UseLatestRestorableTime
AWS::RDS::DBParameterGroup | DBParameterGroupName Description Family |
AWS::RDS::DBProxy | DBProxyName EndpointNetworkType EngineFamily TargetConnectionNetworkType VpcSubnetIds |
AWS::RDS::DBProxyTargetGroup | DBProxyName TargetGroupName |
AWS::RDS::DBSubnetGroup | DBSubnetGroupName |
AWS::RDS::OptionGroup | EngineName MajorEngineVersion OptionGroupDescription OptionGroupName |
AWS::Route53::HostedZone | Name |
AWS::Route53::RecordSet | HostedZoneId HostedZoneName Name |
AWS::S3::Bucket | BucketName BucketNamePrefix BucketNamespace ObjectLockEnabled |
AWS::S3::BucketPolicy | Bucket |
AWS::SNS::Subscription | Endpoint Protocol TopicArn |
AWS::SNS::Topic | FifoTopic TopicName |
AWS::SNS::TopicPolicy |  |
AWS::SecretsManager::Secret | Name |
AWS::WAFv2::LoggingConfiguration | ResourceArn |
AWS::WAFv2::WebACL | Name Scope |
AWS::WAFv2::WebACLAssociation | ResourceArn WebACLArn |
`;
