// Written by generate-resource-facts.mjs from @aws-cdk/aws-service-spec (Apache-2.0). Do not edit.

/** A resource type, the properties that replace it, those that may, its attributes. */
export const FACTS_TABLE = `
AWS::AutoScaling::AutoScalingGroup | AutoScalingGroupName InstanceId |  | AutoScalingGroupARN
AWS::AutoScaling::ScalingPolicy | AutoScalingGroupName |  | Arn PolicyName
AWS::AutoScaling::ScheduledAction | AutoScalingGroupName |  | ScheduledActionName
AWS::AutoScaling::WarmPool | AutoScalingGroupName |  |
AWS::Backup::BackupPlan |  |  | BackupPlanArn BackupPlanId VersionId
AWS::Backup::BackupSelection | BackupPlanId BackupSelection |  | BackupPlanId Id SelectionId
AWS::Backup::BackupVault | BackupVaultName EncryptionKeyArn |  | BackupVaultArn BackupVaultName
AWS::Budgets::Budget | NotificationsWithSubscribers |  | Id
AWS::CertificateManager::Certificate | CertificateAuthorityArn CertificateExport DomainName DomainValidationOptions KeyAlgorithm SubjectAlternativeNames ValidationMethod |  | CertificateArn
AWS::CloudFormation::Stack |  |  | ChangeSetId CreationTime LastUpdateTime Outputs ParentId RootId StackId StackStatus
AWS::CloudFormation::WaitConditionHandle |  |  | Id
AWS::CloudFront::CachePolicy |  |  | Id LastModifiedTime
AWS::CloudFront::Distribution |  |  | DomainName Id
AWS::CloudFront::Function | Name |  | FunctionARN FunctionMetadata.FunctionARN Stage
AWS::CloudFront::OriginAccessControl |  |  | Id
AWS::CloudFront::ResponseHeadersPolicy |  |  | Id LastModifiedTime
AWS::CloudWatch::Alarm | AlarmName |  | Arn
AWS::CloudWatch::Dashboard | DashboardName |  |
AWS::DynamoDB::Table | ImportSourceSpecification KeySchema TableName |  | Arn StreamArn
AWS::EC2::EIP | Address Domain IpamPoolId NetworkBorderGroup TransferAddress |  | AllocationId PublicIp
AWS::EC2::EgressOnlyInternetGateway | VpcId |  | Id
AWS::EC2::FlowLog | DeliverCrossAccountRole DeliverLogsPermissionArn DestinationOptions LogDestination LogDestinationType LogFormat LogGroupName MaxAggregationInterval ResourceId ResourceType TagFieldSpecifications TrafficType |  | Id
AWS::EC2::Instance | AvailabilityZone CpuOptions ElasticGpuSpecifications ElasticInferenceAccelerators EnclaveOptions HibernationOptions HostResourceGroupArn ImageId Ipv6AddressCount Ipv6Addresses KeyName LaunchTemplate LicenseSpecifications NetworkInterfaces PlacementGroupName PrivateIpAddress SecurityGroups SubnetId | AdditionalInfo Affinity BlockDeviceMappings EbsOptimized HostId InstanceType KernelId PrivateDnsNameOptions RamdiskId SecurityGroupIds Tenancy UserData | AvailabilityZone InstanceId PrivateDnsName PrivateIp PublicDnsName PublicIp State VpcId
AWS::EC2::InternetGateway |  |  | InternetGatewayId
AWS::EC2::LaunchTemplate | LaunchTemplateName |  | DefaultVersionNumber LatestVersionNumber LaunchTemplateId
AWS::EC2::NatGateway | AllocationId AvailabilityMode ConnectivityType PrivateIpAddress SubnetId VpcId |  | AutoProvisionZones AutoScalingIps EniId NatGatewayId RouteTableId
AWS::EC2::NetworkAcl | VpcId |  | Id
AWS::EC2::NetworkAclEntry | Egress NetworkAclId RuleNumber |  | Id
AWS::EC2::Route | DestinationCidrBlock DestinationIpv6CidrBlock DestinationPrefixListId RouteTableId |  | CidrBlock
AWS::EC2::RouteTable | VpcId |  | RouteTableId
AWS::EC2::SecurityGroup | GroupDescription GroupName VpcId |  | GroupId Id VpcId
AWS::EC2::SecurityGroupIngress | CidrIp CidrIpv6 FromPort GroupId GroupName IpProtocol SourcePrefixListId SourceSecurityGroupId SourceSecurityGroupName SourceSecurityGroupOwnerId ToPort |  | Id
AWS::EC2::Subnet | AvailabilityZone AvailabilityZoneId CidrBlock Ipv4IpamPoolId Ipv4NetmaskLength Ipv6IpamPoolId Ipv6Native Ipv6NetmaskLength OutpostArn VpcId | Ipv6CidrBlock | AvailabilityZone AvailabilityZoneId BlockPublicAccessStates CidrBlock Ipv6CidrBlocks NetworkAclAssociationId OutpostArn SubnetId VpcId
AWS::EC2::SubnetNetworkAclAssociation | NetworkAclId SubnetId |  | AssociationId
AWS::EC2::SubnetRouteTableAssociation | RouteTableId SubnetId |  | Id
AWS::EC2::VPC | CidrBlock Ipv4IpamPoolId Ipv4NetmaskLength VpcEncryptionControl | InstanceTenancy | CidrBlock CidrBlockAssociations DefaultNetworkAcl DefaultSecurityGroup Ipv6CidrBlocks VpcEncryptionControl.ResourceExclusions VpcEncryptionControl.ResourceExclusions.EgressOnlyInternetGateway VpcEncryptionControl.ResourceExclusions.EgressOnlyInternetGateway.State VpcEncryptionControl.ResourceExclusions.EgressOnlyInternetGateway.StateMessage VpcEncryptionControl.ResourceExclusions.ElasticFileSystem VpcEncryptionControl.ResourceExclusions.ElasticFileSystem.State VpcEncryptionControl.ResourceExclusions.ElasticFileSystem.StateMessage VpcEncryptionControl.ResourceExclusions.InternetGateway VpcEncryptionControl.ResourceExclusions.InternetGateway.State VpcEncryptionControl.ResourceExclusions.InternetGateway.StateMessage VpcEncryptionControl.ResourceExclusions.Lambda VpcEncryptionControl.ResourceExclusions.Lambda.State VpcEncryptionControl.ResourceExclusions.Lambda.StateMessage VpcEncryptionControl.ResourceExclusions.NatGateway VpcEncryptionControl.ResourceExclusions.NatGateway.State VpcEncryptionControl.ResourceExclusions.NatGateway.StateMessage VpcEncryptionControl.ResourceExclusions.VirtualPrivateGateway VpcEncryptionControl.ResourceExclusions.VirtualPrivateGateway.State VpcEncryptionControl.ResourceExclusions.VirtualPrivateGateway.StateMessage VpcEncryptionControl.ResourceExclusions.VpcLattice VpcEncryptionControl.ResourceExclusions.VpcLattice.State VpcEncryptionControl.ResourceExclusions.VpcLattice.StateMessage VpcEncryptionControl.ResourceExclusions.VpcPeering VpcEncryptionControl.ResourceExclusions.VpcPeering.State VpcEncryptionControl.ResourceExclusions.VpcPeering.StateMessage VpcEncryptionControl.State VpcEncryptionControl.StateMessage VpcEncryptionControl.VpcEncryptionControlId VpcEncryptionControl.VpcId VpcId
AWS::EC2::VPCCidrBlock | AmazonProvidedIpv6CidrBlock CidrBlock Ipv4IpamPoolId Ipv4NetmaskLength Ipv6CidrBlock Ipv6CidrBlockNetworkBorderGroup Ipv6IpamPoolId Ipv6NetmaskLength Ipv6Pool VpcId |  | Id IpSource Ipv6AddressAttribute
AWS::EC2::VPCEndpoint | ResourceConfigurationArn ServiceName ServiceNetworkArn ServiceRegion VpcEndpointType VpcId |  | CreationTimestamp DnsEntries Id NetworkInterfaceIds
AWS::EC2::VPCGatewayAttachment | VpcId |  | AttachmentType
AWS::EFS::AccessPoint | ClientToken FileSystemId PosixUser RootDirectory |  | AccessPointId Arn
AWS::EFS::FileSystem | AvailabilityZoneName Encrypted KmsKeyId PerformanceMode |  | Arn FileSystemId
AWS::EFS::MountTarget | FileSystemId IpAddress IpAddressType Ipv6Address SubnetId |  | Id IpAddress
AWS::ElastiCache::ParameterGroup | CacheParameterGroupFamily |  | CacheParameterGroupName
AWS::ElastiCache::ReplicationGroup | AtRestEncryptionEnabled CacheSubnetGroupName DataTieringEnabled Engine GlobalReplicationGroupId KmsKeyId NetworkType Port PreferredCacheClusterAZs ReplicasPerNodeGroup ReplicationGroupId SnapshotArns SnapshotName | AuthToken NodeGroupConfiguration NumNodeGroups | ConfigurationEndPoint ConfigurationEndPoint.Address ConfigurationEndPoint.Port EffectiveDurability PrimaryEndPoint PrimaryEndPoint.Address PrimaryEndPoint.Port ReadEndPoint ReadEndPoint.Addresses ReadEndPoint.AddressesList ReadEndPoint.Ports ReadEndPoint.PortsList ReaderEndPoint ReaderEndPoint.Address ReaderEndPoint.Port
AWS::ElastiCache::ServerlessCache | KmsKeyId NetworkType ServerlessCacheName SnapshotArnsToRestore SubnetIds |  | ARN CreateTime Endpoint.Address Endpoint.Port FullEngineVersion ReaderEndpoint.Address ReaderEndpoint.Port Status
AWS::ElastiCache::SubnetGroup | CacheSubnetGroupName |  |
AWS::ElastiCache::User | Engine UserId UserName |  | Arn Status
AWS::ElastiCache::UserGroup | Engine UserGroupId |  | Arn Status
AWS::ElasticLoadBalancingV2::Listener | LoadBalancerArn |  | ListenerArn
AWS::ElasticLoadBalancingV2::ListenerRule | ListenerArn |  | IsDefault RuleArn
AWS::ElasticLoadBalancingV2::LoadBalancer | Name Scheme Type |  | CanonicalHostedZoneID DNSName LoadBalancerArn LoadBalancerFullName LoadBalancerName SecurityGroups
AWS::ElasticLoadBalancingV2::TargetGroup | IpAddressType Name Port Protocol ProtocolVersion TargetType VpcId |  | LoadBalancerArns TargetGroupArn TargetGroupFullName TargetGroupName
AWS::Events::Rule | EventBusName Name |  | Arn RuleName
AWS::IAM::InstanceProfile | InstanceProfileName Path |  | Arn
AWS::IAM::ManagedPolicy | Description ManagedPolicyName Path |  | AttachmentCount CreateDate DefaultVersionId IsAttachable PermissionsBoundaryUsageCount PolicyArn PolicyId UpdateDate
AWS::IAM::Role | Path RoleName |  | Arn RoleId
AWS::ImageBuilder::Component | ChangeDescription Data Description KmsKeyId Name Platform SupportedOsVersions Tags Uri Version |  | Arn Encrypted LatestVersion LatestVersion.Arn LatestVersion.Major LatestVersion.Minor LatestVersion.Patch Name Type
AWS::ImageBuilder::DistributionConfiguration | Name |  | Arn Name
AWS::ImageBuilder::ImagePipeline | Name |  | Arn DeploymentId Name
AWS::ImageBuilder::ImageRecipe | AdditionalInstanceConfiguration AmiTags AmiWatermarks BlockDeviceMappings Components Description Name ParentImage Tags Version WorkingDirectory |  | Arn LatestVersion LatestVersion.Arn LatestVersion.Major LatestVersion.Minor LatestVersion.Patch Name
AWS::ImageBuilder::InfrastructureConfiguration | Name |  | Arn Name
AWS::KMS::Key |  |  | Arn KeyId
AWS::Logs::LogGroup | LogGroupName |  | Arn
AWS::Logs::MetricFilter | FilterName LogGroupName |  |
AWS::RDS::DBCluster | AvailabilityZones ClusterScalabilityType DBClusterIdentifier DBSubnetGroupName DBSystemId DatabaseName EngineMode KmsKeyId PubliclyAccessible RestoreToTime RestoreType SnapshotIdentifier SourceDBClusterIdentifier SourceDbClusterResourceId SourceRegion StorageEncrypted UseLatestRestorableTime | Engine GlobalClusterIdentifier MasterUsername | DBClusterArn DBClusterResourceId Endpoint Endpoint.Address Endpoint.Port MasterUserSecret.SecretArn ReadEndpoint ReadEndpoint.Address StorageEncryptionType StorageThroughput
AWS::RDS::DBClusterParameterGroup | DBClusterParameterGroupName Description Family |  |
AWS::RDS::DBInstance | BackupTarget CharacterSetName CustomIAMInstanceProfile DBClusterIdentifier DBInstanceIdentifier DBName DBSubnetGroupName DBSystemId KmsKeyId MasterUsername NcharCharacterSetName Port SourceRegion StorageEncrypted Timezone | AutoMinorVersionUpgrade AvailabilityZone BackupRetentionPeriod DBClusterSnapshotIdentifier DBParameterGroupName DBSnapshotIdentifier Engine MultiAZ PerformanceInsightsKMSKeyId PreferredMaintenanceWindow RestoreTime SourceDBClusterIdentifier SourceDBInstanceAutomatedBackupsArn SourceDBInstanceIdentifier SourceDbiResourceId StorageType UseLatestRestorableTime | AutomaticRestartTime CertificateDetails CertificateDetails.CAIdentifier CertificateDetails.ValidTill DBInstanceArn DBInstanceStatus DBSystemId DbiResourceId Endpoint Endpoint.Address Endpoint.HostedZoneId Endpoint.Port InstanceCreateTime IsStorageConfigUpgradeAvailable LatestRestorableTime ListenerEndpoint ListenerEndpoint.Address ListenerEndpoint.HostedZoneId ListenerEndpoint.Port MasterUserSecret.SecretArn PercentProgress ReadReplicaDBClusterIdentifiers ReadReplicaDBInstanceIdentifiers ResumeFullAutomationModeTime SecondaryAvailabilityZone StatusInfos StorageOperationPercentProgress StorageOperationStatus
AWS::RDS::DBParameterGroup | DBParameterGroupName Description Family |  | DBParameterGroupArn DBParameterGroupName
AWS::RDS::DBProxy | DBProxyName EndpointNetworkType EngineFamily TargetConnectionNetworkType VpcSubnetIds |  | DBProxyArn Endpoint VpcId
AWS::RDS::DBProxyTargetGroup | DBProxyName TargetGroupName |  | TargetGroupArn
AWS::RDS::DBSubnetGroup | DBSubnetGroupName |  | DBSubnetGroupArn
AWS::RDS::OptionGroup | EngineName MajorEngineVersion OptionGroupDescription OptionGroupName |  |
AWS::Route53::HostedZone | Name |  | Id NameServers
AWS::Route53::RecordSet | HostedZoneId HostedZoneName Name |  |
AWS::S3::Bucket | BucketName BucketNamePrefix BucketNamespace ObjectLockEnabled |  | Arn DomainName DualStackDomainName MetadataConfiguration.AnnotationTableConfiguration.TableArn MetadataConfiguration.AnnotationTableConfiguration.TableName MetadataConfiguration.Destination MetadataConfiguration.InventoryTableConfiguration.TableArn MetadataConfiguration.InventoryTableConfiguration.TableName MetadataConfiguration.JournalTableConfiguration.TableArn MetadataConfiguration.JournalTableConfiguration.TableName MetadataTableConfiguration.S3TablesDestination.TableArn MetadataTableConfiguration.S3TablesDestination.TableNamespace RegionalDomainName WebsiteURL
AWS::S3::BucketPolicy | Bucket |  |
AWS::SNS::Subscription | Endpoint Protocol TopicArn |  | Arn
AWS::SNS::Topic | FifoTopic TopicName |  | TopicArn TopicName
AWS::SNS::TopicPolicy |  |  | Id
AWS::SQS::Queue | FifoQueue QueueName |  | Arn QueueName QueueUrl
AWS::SSM::Parameter | Name |  | Arn Type Value
AWS::SecretsManager::Secret | Name |  | Id
AWS::WAFv2::LoggingConfiguration | ResourceArn |  | ManagedByFirewallManager
AWS::WAFv2::WebACL | Name Scope |  | Arn Capacity Id LabelNamespace
AWS::WAFv2::WebACLAssociation | ResourceArn WebACLArn |  |
`;
