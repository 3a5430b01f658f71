// Written by src/testing/generate-resource-types.mjs from @aws-cdk/aws-service-spec (Apache-2.0). Do not edit.
import type { Id, Json, Structure, Value } from './values.ts';

interface Tag {
  readonly Key: string;
  readonly Value: Value<string>;
}

interface AutoScalingAutoScalingGroup_LaunchTemplateSpecification {
  readonly LaunchTemplateId?: Id<'EC2::LaunchTemplate.LaunchTemplateId'>;
  readonly LaunchTemplateName?: Value<string>;
  readonly Version: Value<string>;
}

interface AutoScalingAutoScalingGroup_LifecycleHookSpecification {
  readonly DefaultResult?: Value<string>;
  readonly HeartbeatTimeout?: Value<number>;
  readonly LifecycleHookName: Value<string>;
  readonly LifecycleTransition: Value<string>;
  readonly NotificationMetadata?: Value<string>;
  readonly NotificationTargetARN?: Id<'SNS::Topic.TopicArn' | 'SQS::Queue.Arn'>;
  readonly RoleARN?: Id<'IAM::Role.Arn'>;
}

interface AutoScalingAutoScalingGroup_MetricsCollection {
  readonly Granularity: Value<string>;
  readonly Metrics?: Structure<readonly Value<string>[]>;
}

interface AutoScalingAutoScalingGroup_DistributionSegment {
  readonly TargetCapacityTypes: Structure<readonly Value<string>[]>;
}

interface AutoScalingAutoScalingGroup_InstancesDistribution {
  readonly OnDemandAllocationStrategy?: Value<string>;
  readonly OnDemandBaseCapacity?: Value<number>;
  readonly OnDemandPercentageAboveBaseCapacity?: Value<number>;
  readonly SpotAllocationStrategy?: Value<string>;
  readonly SpotInstancePools?: Value<number>;
  readonly SpotMaxPrice?: Value<string>;
  readonly DistributionSegments?: Structure<readonly Structure<AutoScalingAutoScalingGroup_DistributionSegment>[]>;
}

interface AutoScalingAutoScalingGroup_AcceleratorCountRequest {
  readonly Max?: Value<number>;
  readonly Min?: Value<number>;
}

interface AutoScalingAutoScalingGroup_AcceleratorTotalMemoryMiBRequest {
  readonly Max?: Value<number>;
  readonly Min?: Value<number>;
}

interface AutoScalingAutoScalingGroup_BaselineEbsBandwidthMbpsRequest {
  readonly Max?: Value<number>;
  readonly Min?: Value<number>;
}

interface AutoScalingAutoScalingGroup_MemoryGiBPerVCpuRequest {
  readonly Max?: Value<number>;
  readonly Min?: Value<number>;
}

interface AutoScalingAutoScalingGroup_MemoryMiBRequest {
  readonly Max?: Value<number>;
  readonly Min?: Value<number>;
}

interface AutoScalingAutoScalingGroup_NetworkBandwidthGbpsRequest {
  readonly Max?: Value<number>;
  readonly Min?: Value<number>;
}

interface AutoScalingAutoScalingGroup_NetworkInterfaceCountRequest {
  readonly Max?: Value<number>;
  readonly Min?: Value<number>;
}

interface AutoScalingAutoScalingGroup_TotalLocalStorageGBRequest {
  readonly Max?: Value<number>;
  readonly Min?: Value<number>;
}

interface AutoScalingAutoScalingGroup_VCpuCountRequest {
  readonly Max?: Value<number>;
  readonly Min?: Value<number>;
}

interface AutoScalingAutoScalingGroup_PerformanceFactorReferenceRequest {
  readonly InstanceFamily?: Value<string>;
}

interface AutoScalingAutoScalingGroup_CpuPerformanceFactorRequest {
  readonly References?: Structure<readonly Structure<AutoScalingAutoScalingGroup_PerformanceFactorReferenceRequest>[]>;
}

interface AutoScalingAutoScalingGroup_BaselinePerformanceFactorsRequest {
  readonly Cpu?: Structure<AutoScalingAutoScalingGroup_CpuPerformanceFactorRequest>;
}

interface AutoScalingAutoScalingGroup_InstanceRequirements {
  readonly AcceleratorCount?: Structure<AutoScalingAutoScalingGroup_AcceleratorCountRequest>;
  readonly AcceleratorManufacturers?: Structure<readonly Value<string>[]>;
  readonly AcceleratorNames?: Structure<readonly Value<string>[]>;
  readonly AcceleratorTotalMemoryMiB?: Structure<AutoScalingAutoScalingGroup_AcceleratorTotalMemoryMiBRequest>;
  readonly AcceleratorTypes?: Structure<readonly Value<string>[]>;
  readonly AllowedInstanceTypes?: Structure<readonly Value<string>[]>;
  readonly BareMetal?: Value<string>;
  readonly BaselineEbsBandwidthMbps?: Structure<AutoScalingAutoScalingGroup_BaselineEbsBandwidthMbpsRequest>;
  readonly BurstablePerformance?: Value<string>;
  readonly CpuManufacturers?: Structure<readonly Value<string>[]>;
  readonly ExcludedInstanceTypes?: Structure<readonly Value<string>[]>;
  readonly InstanceGenerations?: Structure<readonly Value<string>[]>;
  readonly LocalStorage?: Value<string>;
  readonly LocalStorageTypes?: Structure<readonly Value<string>[]>;
  readonly MemoryGiBPerVCpu?: Structure<AutoScalingAutoScalingGroup_MemoryGiBPerVCpuRequest>;
  readonly MemoryMiB: Structure<AutoScalingAutoScalingGroup_MemoryMiBRequest>;
  readonly NetworkBandwidthGbps?: Structure<AutoScalingAutoScalingGroup_NetworkBandwidthGbpsRequest>;
  readonly NetworkInterfaceCount?: Structure<AutoScalingAutoScalingGroup_NetworkInterfaceCountRequest>;
  readonly OnDemandMaxPricePercentageOverLowestPrice?: Value<number>;
  readonly RequireHibernateSupport?: Value<boolean>;
  readonly SpotMaxPricePercentageOverLowestPrice?: Value<number>;
  readonly TotalLocalStorageGB?: Structure<AutoScalingAutoScalingGroup_TotalLocalStorageGBRequest>;
  readonly VCpuCount: Structure<AutoScalingAutoScalingGroup_VCpuCountRequest>;
  readonly MaxSpotPriceAsPercentageOfOptimalOnDemandPrice?: Value<number>;
  readonly BaselinePerformanceFactors?: Structure<AutoScalingAutoScalingGroup_BaselinePerformanceFactorsRequest>;
}

interface AutoScalingAutoScalingGroup_LaunchTemplateOverrides {
  readonly InstanceRequirements?: Structure<AutoScalingAutoScalingGroup_InstanceRequirements>;
  readonly InstanceType?: Value<string>;
  readonly LaunchTemplateSpecification?: Structure<AutoScalingAutoScalingGroup_LaunchTemplateSpecification>;
  readonly WeightedCapacity?: Value<string>;
  readonly ImageId?: Value<string>;
}

interface AutoScalingAutoScalingGroup_LaunchTemplate {
  readonly LaunchTemplateSpecification: Structure<AutoScalingAutoScalingGroup_LaunchTemplateSpecification>;
  readonly Overrides?: Structure<readonly Structure<AutoScalingAutoScalingGroup_LaunchTemplateOverrides>[]>;
}

interface AutoScalingAutoScalingGroup_MixedInstancesPolicy {
  readonly InstancesDistribution?: Structure<AutoScalingAutoScalingGroup_InstancesDistribution>;
  readonly LaunchTemplate: Structure<AutoScalingAutoScalingGroup_LaunchTemplate>;
}

interface AutoScalingAutoScalingGroup_NotificationConfiguration {
  readonly NotificationTypes?: Structure<readonly Value<string>[]>;
  readonly TopicARN: Id<'SNS::Topic.TopicArn'> | Structure<readonly Id<'SNS::Topic.TopicArn'>[]>;
}

interface AutoScalingAutoScalingGroup_TagProperty {
  readonly Key: Value<string>;
  readonly PropagateAtLaunch: Value<boolean>;
  readonly Value: Value<string>;
}

interface AutoScalingAutoScalingGroup_AvailabilityZoneImpairmentPolicy {
  readonly ZonalShiftEnabled: Value<boolean>;
  readonly ImpairedZoneHealthCheckBehavior: Value<string>;
}

interface AutoScalingAutoScalingGroup_RetentionTriggers {
  readonly TerminateHookAbandon?: Value<string>;
}

interface AutoScalingAutoScalingGroup_InstanceLifecyclePolicy {
  readonly RetentionTriggers?: Structure<AutoScalingAutoScalingGroup_RetentionTriggers>;
}

interface AutoScalingAutoScalingGroup_AvailabilityZoneDistribution {
  readonly CapacityDistributionStrategy?: Value<string>;
}

interface AutoScalingAutoScalingGroup_InstanceMaintenancePolicy {
  readonly MaxHealthyPercentage?: Value<number>;
  readonly MinHealthyPercentage?: Value<number>;
}

interface AutoScalingAutoScalingGroup_TrafficSourceIdentifier {
  readonly Type: Value<string>;
  readonly Identifier: Value<string>;
}

interface AutoScalingAutoScalingGroup_CapacityReservationTarget {
  readonly CapacityReservationIds?: Structure<readonly Value<string>[]>;
  readonly CapacityReservationResourceGroupArns?: Structure<readonly Value<string>[]>;
}

interface AutoScalingAutoScalingGroup_CapacityReservationSpecification {
  readonly CapacityReservationPreference: Value<string>;
  readonly CapacityReservationTarget?: Structure<AutoScalingAutoScalingGroup_CapacityReservationTarget>;
}

interface AutoScalingAutoScalingGroup {
  readonly AutoScalingGroupName?: Id<'EC2::Instance.AutoScalingGroupName'>;
  readonly AvailabilityZones?: Structure<readonly Value<string>[]>;
  readonly CapacityRebalance?: Value<boolean>;
  readonly Context?: Value<string>;
  readonly Cooldown?: Value<string>;
  readonly DefaultInstanceWarmup?: Value<number>;
  readonly DesiredCapacity?: Value<string>;
  readonly DesiredCapacityType?: Value<string>;
  readonly HealthCheckGracePeriod?: Value<number>;
  readonly HealthCheckType?: Value<string>;
  readonly InstanceId?: Value<string>;
  readonly LaunchConfigurationName?: Id<'AutoScaling::LaunchConfiguration.LaunchConfigurationName'>;
  readonly LaunchTemplate?: Structure<AutoScalingAutoScalingGroup_LaunchTemplateSpecification>;
  readonly LifecycleHookSpecificationList?: Structure<
    readonly Structure<AutoScalingAutoScalingGroup_LifecycleHookSpecification>[]
  >;
  readonly LoadBalancerNames?: Structure<readonly Id<'ElasticLoadBalancing::LoadBalancer.Id'>[]>;
  readonly MaxInstanceLifetime?: Value<number>;
  readonly MaxSize: Value<string>;
  readonly MetricsCollection?: Structure<readonly Structure<AutoScalingAutoScalingGroup_MetricsCollection>[]>;
  readonly MinSize: Value<string>;
  readonly MixedInstancesPolicy?: Structure<AutoScalingAutoScalingGroup_MixedInstancesPolicy>;
  readonly NewInstancesProtectedFromScaleIn?: Value<boolean>;
  readonly NotificationConfigurations?: Structure<
    readonly Structure<AutoScalingAutoScalingGroup_NotificationConfiguration>[]
  >;
  readonly PlacementGroup?: Value<string>;
  readonly ServiceLinkedRoleARN?: Id<'IAM::Role.Arn'>;
  readonly Tags?: Structure<readonly Structure<AutoScalingAutoScalingGroup_TagProperty>[]>;
  readonly TargetGroupARNs?: Structure<readonly Id<'ElasticLoadBalancingV2::TargetGroup.TargetGroupArn'>[]>;
  readonly TerminationPolicies?: Structure<readonly Value<string>[]>;
  readonly VPCZoneIdentifier?: Structure<readonly Id<'EC2::Subnet.SubnetId'>[]>;
  readonly AvailabilityZoneImpairmentPolicy?: Structure<AutoScalingAutoScalingGroup_AvailabilityZoneImpairmentPolicy>;
  readonly AvailabilityZoneIds?: Structure<readonly Value<string>[]>;
  readonly InstanceLifecyclePolicy?: Structure<AutoScalingAutoScalingGroup_InstanceLifecyclePolicy>;
  readonly SkipZonalShiftValidation?: Value<boolean>;
  readonly NotificationConfiguration?: Structure<AutoScalingAutoScalingGroup_NotificationConfiguration>;
  readonly AvailabilityZoneDistribution?: Structure<AutoScalingAutoScalingGroup_AvailabilityZoneDistribution>;
  readonly DeletionProtection?: Value<string>;
  readonly InstanceMaintenancePolicy?: Structure<AutoScalingAutoScalingGroup_InstanceMaintenancePolicy>;
  readonly TrafficSources?: Structure<readonly Structure<AutoScalingAutoScalingGroup_TrafficSourceIdentifier>[]>;
  readonly CapacityReservationSpecification?: Structure<AutoScalingAutoScalingGroup_CapacityReservationSpecification>;
}

interface AutoScalingScalingPolicy_MetricDimension {
  readonly Value: Value<string>;
  readonly Name: Value<string>;
}

interface AutoScalingScalingPolicy_Metric {
  readonly MetricName: Value<string>;
  readonly Dimensions?: Structure<readonly Structure<AutoScalingScalingPolicy_MetricDimension>[]>;
  readonly Namespace: Value<string>;
}

interface AutoScalingScalingPolicy_MetricStat {
  readonly Stat: Value<string>;
  readonly Metric: Structure<AutoScalingScalingPolicy_Metric>;
  readonly Unit?: Value<string>;
}

interface AutoScalingScalingPolicy_MetricDataQuery {
  readonly ReturnData?: Value<boolean>;
  readonly Expression?: Value<string>;
  readonly Label?: Value<string>;
  readonly MetricStat?: Structure<AutoScalingScalingPolicy_MetricStat>;
  readonly Id: Value<string>;
}

interface AutoScalingScalingPolicy_PredictiveScalingCustomizedLoadMetric {
  readonly MetricDataQueries: Structure<readonly Structure<AutoScalingScalingPolicy_MetricDataQuery>[]>;
}

interface AutoScalingScalingPolicy_PredictiveScalingPredefinedLoadMetric {
  readonly PredefinedMetricType: Value<string>;
  readonly ResourceLabel?: Value<string>;
}

interface AutoScalingScalingPolicy_PredictiveScalingPredefinedScalingMetric {
  readonly PredefinedMetricType: Value<string>;
  readonly ResourceLabel?: Value<string>;
}

interface AutoScalingScalingPolicy_PredictiveScalingCustomizedCapacityMetric {
  readonly MetricDataQueries: Structure<readonly Structure<AutoScalingScalingPolicy_MetricDataQuery>[]>;
}

interface AutoScalingScalingPolicy_PredictiveScalingCustomizedScalingMetric {
  readonly MetricDataQueries: Structure<readonly Structure<AutoScalingScalingPolicy_MetricDataQuery>[]>;
}

interface AutoScalingScalingPolicy_PredictiveScalingPredefinedMetricPair {
  readonly PredefinedMetricType: Value<string>;
  readonly ResourceLabel?: Value<string>;
}

interface AutoScalingScalingPolicy_PredictiveScalingMetricSpecification {
  readonly CustomizedLoadMetricSpecification?: Structure<AutoScalingScalingPolicy_PredictiveScalingCustomizedLoadMetric>;
  readonly PredefinedLoadMetricSpecification?: Structure<AutoScalingScalingPolicy_PredictiveScalingPredefinedLoadMetric>;
  readonly TargetValue: Value<number>;
  readonly PredefinedScalingMetricSpecification?: Structure<AutoScalingScalingPolicy_PredictiveScalingPredefinedScalingMetric>;
  readonly CustomizedCapacityMetricSpecification?: Structure<AutoScalingScalingPolicy_PredictiveScalingCustomizedCapacityMetric>;
  readonly CustomizedScalingMetricSpecification?: Structure<AutoScalingScalingPolicy_PredictiveScalingCustomizedScalingMetric>;
  readonly PredefinedMetricPairSpecification?: Structure<AutoScalingScalingPolicy_PredictiveScalingPredefinedMetricPair>;
}

interface AutoScalingScalingPolicy_PredictiveScalingConfiguration {
  readonly MaxCapacityBreachBehavior?: Value<string>;
  readonly MaxCapacityBuffer?: Value<number>;
  readonly Mode?: Value<string>;
  readonly MetricSpecifications: Structure<
    readonly Structure<AutoScalingScalingPolicy_PredictiveScalingMetricSpecification>[]
  >;
  readonly SchedulingBufferTime?: Value<number>;
}

interface AutoScalingScalingPolicy_StepAdjustment {
  readonly MetricIntervalUpperBound?: Value<number>;
  readonly MetricIntervalLowerBound?: Value<number>;
  readonly ScalingAdjustment: Value<number>;
}

interface AutoScalingScalingPolicy_TargetTrackingMetricStat {
  readonly Metric: Structure<AutoScalingScalingPolicy_Metric>;
  readonly Stat: Value<string>;
  readonly Unit?: Value<string>;
  readonly Period?: Value<number>;
}

interface AutoScalingScalingPolicy_TargetTrackingMetricDataQuery {
  readonly Label?: Value<string>;
  readonly MetricStat?: Structure<AutoScalingScalingPolicy_TargetTrackingMetricStat>;
  readonly Id: Value<string>;
  readonly ReturnData?: Value<boolean>;
  readonly Expression?: Value<string>;
  readonly Period?: Value<number>;
}

interface AutoScalingScalingPolicy_CustomizedMetricSpecification {
  readonly MetricName?: Value<string>;
  readonly Statistic?: Value<string>;
  readonly Dimensions?: Structure<readonly Structure<AutoScalingScalingPolicy_MetricDimension>[]>;
  readonly Unit?: Value<string>;
  readonly Namespace?: Value<string>;
  readonly Metrics?: Structure<readonly Structure<AutoScalingScalingPolicy_TargetTrackingMetricDataQuery>[]>;
  readonly Period?: Value<number>;
}

interface AutoScalingScalingPolicy_PredefinedMetricSpecification {
  readonly PredefinedMetricType: Value<string>;
  readonly ResourceLabel?: Value<string>;
}

interface AutoScalingScalingPolicy_TargetTrackingConfiguration {
  readonly TargetValue: Value<number>;
  readonly CustomizedMetricSpecification?: Structure<AutoScalingScalingPolicy_CustomizedMetricSpecification>;
  readonly DisableScaleIn?: Value<boolean>;
  readonly PredefinedMetricSpecification?: Structure<AutoScalingScalingPolicy_PredefinedMetricSpecification>;
}

interface AutoScalingScalingPolicy {
  readonly MetricAggregationType?: Value<string>;
  readonly PolicyType?: Value<string>;
  readonly PredictiveScalingConfiguration?: Structure<AutoScalingScalingPolicy_PredictiveScalingConfiguration>;
  readonly ScalingAdjustment?: Value<number>;
  readonly Cooldown?: Value<string>;
  readonly StepAdjustments?: Structure<readonly Structure<AutoScalingScalingPolicy_StepAdjustment>[]>;
  readonly AutoScalingGroupName: Id<'AutoScaling::AutoScalingGroup.AutoScalingGroupName'>;
  readonly MinAdjustmentMagnitude?: Value<number>;
  readonly TargetTrackingConfiguration?: Structure<AutoScalingScalingPolicy_TargetTrackingConfiguration>;
  readonly EstimatedInstanceWarmup?: Value<number>;
  readonly AdjustmentType?: Value<string>;
}

interface AutoScalingScheduledAction {
  readonly MinSize?: Value<number>;
  readonly Recurrence?: Value<string>;
  readonly TimeZone?: Value<string>;
  readonly EndTime?: Value<string>;
  readonly AutoScalingGroupName: Id<'AutoScaling::AutoScalingGroup.AutoScalingGroupName'>;
  readonly StartTime?: Value<string>;
  readonly DesiredCapacity?: Value<number>;
  readonly MaxSize?: Value<number>;
}

interface AutoScalingWarmPool_InstanceReusePolicy {
  readonly ReuseOnScaleIn?: Value<boolean>;
}

interface AutoScalingWarmPool {
  readonly MinSize?: Value<number>;
  readonly MaxGroupPreparedCapacity?: Value<number>;
  readonly AutoScalingGroupName: Id<'AutoScaling::AutoScalingGroup.AutoScalingGroupName'>;
  readonly PoolState?: Value<string>;
  readonly InstanceReusePolicy?: Structure<AutoScalingWarmPool_InstanceReusePolicy>;
}

interface BackupBackupPlan_AdvancedBackupSettingResourceType {
  readonly BackupOptions: Json;
  readonly ResourceType: Value<string>;
}

interface BackupBackupPlan_LifecycleResourceType {
  readonly DeleteAfterDays?: Value<number>;
  readonly MoveToColdStorageAfterDays?: Value<number>;
  readonly OptInToArchiveForSupportedResources?: Value<boolean>;
}

interface BackupBackupPlan_CopyActionResourceType {
  readonly Lifecycle?: Structure<BackupBackupPlan_LifecycleResourceType>;
  readonly DestinationBackupVaultArn: Id<'Backup::BackupVault.BackupVaultArn'>;
}

interface BackupBackupPlan_IndexActionsResourceType {
  readonly ResourceTypes?: Structure<readonly Value<string>[]>;
}

interface BackupBackupPlan_ScanActionResourceType {
  readonly MalwareScanner?: Value<string>;
  readonly ScanMode?: Value<string>;
}

interface BackupBackupPlan_BackupRuleResourceType {
  readonly CompletionWindowMinutes?: Value<number>;
  readonly ScheduleExpression?: Value<string>;
  readonly RecoveryPointTags?: Structure<{ readonly [key: string]: Value<string> }>;
  readonly CopyActions?: Structure<readonly Structure<BackupBackupPlan_CopyActionResourceType>[]>;
  readonly EnableContinuousBackup?: Value<boolean>;
  readonly Lifecycle?: Structure<BackupBackupPlan_LifecycleResourceType>;
  readonly TargetBackupVault: Id<'Backup::BackupVault.BackupVaultName'>;
  readonly StartWindowMinutes?: Value<number>;
  readonly ScheduleExpressionTimezone?: Value<string>;
  readonly RuleName: Value<string>;
  readonly TargetLogicallyAirGappedBackupVaultArn?: Value<string>;
  readonly IndexActions?: Structure<readonly Structure<BackupBackupPlan_IndexActionsResourceType>[]>;
  readonly ScanActions?: Structure<readonly Structure<BackupBackupPlan_ScanActionResourceType>[]>;
}

interface BackupBackupPlan_ScanSettingResourceType {
  readonly MalwareScanner?: Value<string>;
  readonly ResourceTypes?: Structure<readonly Value<string>[]>;
  readonly ScannerRoleArn?: Value<string>;
}

interface BackupBackupPlan_BackupPlanResourceType {
  readonly BackupPlanName: Value<string>;
  readonly AdvancedBackupSettings?: Structure<readonly Structure<BackupBackupPlan_AdvancedBackupSettingResourceType>[]>;
  readonly BackupPlanRule: Structure<readonly Structure<BackupBackupPlan_BackupRuleResourceType>[]>;
  readonly ScanSettings?: Structure<readonly Structure<BackupBackupPlan_ScanSettingResourceType>[]>;
}

interface BackupBackupPlan {
  readonly BackupPlan: Structure<BackupBackupPlan_BackupPlanResourceType>;
  readonly BackupPlanTags?: Structure<{ readonly [key: string]: Value<string> }>;
}

interface BackupBackupSelection_ConditionResourceType {
  readonly ConditionValue: Value<string>;
  readonly ConditionKey: Value<string>;
  readonly ConditionType: Value<string>;
}

interface BackupBackupSelection_ConditionParameter {
  readonly ConditionValue?: Value<string>;
  readonly ConditionKey?: Value<string>;
}

interface BackupBackupSelection_Conditions {
  readonly StringEquals?: Structure<readonly Structure<BackupBackupSelection_ConditionParameter>[]>;
  readonly StringNotLike?: Structure<readonly Structure<BackupBackupSelection_ConditionParameter>[]>;
  readonly StringLike?: Structure<readonly Structure<BackupBackupSelection_ConditionParameter>[]>;
  readonly StringNotEquals?: Structure<readonly Structure<BackupBackupSelection_ConditionParameter>[]>;
}

interface BackupBackupSelection_BackupSelectionResourceType {
  readonly ListOfTags?: Structure<readonly Structure<BackupBackupSelection_ConditionResourceType>[]>;
  readonly NotResources?: Structure<readonly Value<string>[]>;
  readonly SelectionName: Value<string>;
  readonly IamRoleArn: Id<'IAM::Role.Arn'>;
  readonly Resources?: Structure<
    readonly Id<'EFS::FileSystem.Arn' | 'RDS::DBCluster.DBClusterArn' | 'RDS::DBInstance.DBInstanceArn'>[]
  >;
  readonly Conditions?: Structure<BackupBackupSelection_Conditions>;
}

interface BackupBackupSelection {
  readonly BackupSelection: Structure<BackupBackupSelection_BackupSelectionResourceType>;
  readonly BackupPlanId: Id<'Backup::BackupPlan.BackupPlanId'>;
}

interface BackupBackupVault_LockConfigurationType {
  readonly ChangeableForDays?: Value<number>;
  readonly MaxRetentionDays?: Value<number>;
  readonly MinRetentionDays: Value<number>;
}

interface BackupBackupVault_NotificationObjectType {
  readonly SNSTopicArn: Id<'SNS::Topic.TopicArn'>;
  readonly BackupVaultEvents: Structure<readonly Value<string>[]>;
}

interface BackupBackupVault {
  readonly BackupVaultTags?: Structure<{ readonly [key: string]: Value<string> }>;
  readonly BackupVaultName: Value<string>;
  readonly EncryptionKeyArn?: Id<'KMS::Key.Arn'>;
  readonly LockConfiguration?: Structure<BackupBackupVault_LockConfigurationType>;
  readonly Notifications?: Structure<BackupBackupVault_NotificationObjectType>;
  readonly AccessPolicy?: Json | Value<string>;
}

interface BudgetsBudget_Subscriber {
  readonly SubscriptionType: Value<string>;
  readonly Address: Value<string>;
}

interface BudgetsBudget_Notification {
  readonly ComparisonOperator: Value<string>;
  readonly NotificationType: Value<string>;
  readonly Threshold: Value<number>;
  readonly ThresholdType?: Value<string>;
}

interface BudgetsBudget_NotificationWithSubscribers {
  readonly Subscribers: Structure<readonly Structure<BudgetsBudget_Subscriber>[]>;
  readonly Notification: Structure<BudgetsBudget_Notification>;
}

interface BudgetsBudget_Spend {
  readonly Amount: Value<number>;
  readonly Unit: Value<string>;
}

interface BudgetsBudget_TimePeriod {
  readonly Start?: Value<string>;
  readonly End?: Value<string>;
}

interface BudgetsBudget_HistoricalOptions {
  readonly BudgetAdjustmentPeriod: Value<number>;
}

interface BudgetsBudget_AutoAdjustData {
  readonly AutoAdjustType: Value<string>;
  readonly HistoricalOptions?: Structure<BudgetsBudget_HistoricalOptions>;
}

interface BudgetsBudget_CostTypes {
  readonly IncludeSupport?: Value<boolean>;
  readonly IncludeOtherSubscription?: Value<boolean>;
  readonly IncludeTax?: Value<boolean>;
  readonly IncludeSubscription?: Value<boolean>;
  readonly UseBlended?: Value<boolean>;
  readonly IncludeUpfront?: Value<boolean>;
  readonly IncludeDiscount?: Value<boolean>;
  readonly IncludeCredit?: Value<boolean>;
  readonly IncludeRecurring?: Value<boolean>;
  readonly UseAmortized?: Value<boolean>;
  readonly IncludeRefund?: Value<boolean>;
}

interface BudgetsBudget_ExpressionDimensionValues {
  readonly Values?: Structure<readonly Value<string>[]>;
  readonly Key?: Value<string>;
  readonly MatchOptions?: Structure<readonly Value<string>[]>;
}

interface BudgetsBudget_CostCategoryValues {
  readonly Values?: Structure<readonly Value<string>[]>;
  readonly Key?: Value<string>;
  readonly MatchOptions?: Structure<readonly Value<string>[]>;
}

interface BudgetsBudget_TagValues {
  readonly Values?: Structure<readonly Value<string>[]>;
  readonly Key?: Value<string>;
  readonly MatchOptions?: Structure<readonly Value<string>[]>;
}

interface BudgetsBudget_Expression {
  readonly Not?: Structure<BudgetsBudget_Expression>;
  readonly Or?: Structure<readonly Structure<BudgetsBudget_Expression>[]>;
  readonly And?: Structure<readonly Structure<BudgetsBudget_Expression>[]>;
  readonly Dimensions?: Structure<BudgetsBudget_ExpressionDimensionValues>;
  readonly CostCategories?: Structure<BudgetsBudget_CostCategoryValues>;
  readonly Tags?: Structure<BudgetsBudget_TagValues>;
}

interface BudgetsBudget_BudgetData {
  readonly BudgetLimit?: Structure<BudgetsBudget_Spend>;
  readonly TimePeriod?: Structure<BudgetsBudget_TimePeriod>;
  readonly AutoAdjustData?: Structure<BudgetsBudget_AutoAdjustData>;
  readonly TimeUnit: Value<string>;
  readonly PlannedBudgetLimits?: Json;
  readonly CostFilters?: Json;
  readonly BudgetName?: Value<string>;
  readonly CostTypes?: Structure<BudgetsBudget_CostTypes>;
  readonly BudgetType: Value<string>;
  readonly Metrics?: Structure<readonly Value<string>[]>;
  readonly BillingViewArn?: Value<string>;
  readonly FilterExpression?: Structure<BudgetsBudget_Expression>;
}

interface BudgetsBudget_ResourceTag {
  readonly Value?: Value<string>;
  readonly Key: Value<string>;
}

interface BudgetsBudget {
  readonly NotificationsWithSubscribers?: Structure<readonly Structure<BudgetsBudget_NotificationWithSubscribers>[]>;
  readonly Budget: Structure<BudgetsBudget_BudgetData>;
  readonly ResourceTags?: Structure<readonly Structure<BudgetsBudget_ResourceTag>[]>;
}

interface CertificateManagerCertificate_DomainValidationOption {
  readonly DomainName?: Value<string>;
  readonly HostedZoneId?: Value<string>;
  readonly ValidationDomain?: Value<string>;
}

interface CertificateManagerCertificate {
  readonly CertificateAuthorityArn?: Value<string>;
  readonly CertificateTransparencyLoggingPreference?: Value<string>;
  readonly DomainName: Value<string>;
  readonly DomainValidationOptions?: Structure<
    readonly Structure<CertificateManagerCertificate_DomainValidationOption>[]
  >;
  readonly KeyAlgorithm?: Value<string>;
  readonly SubjectAlternativeNames?: Structure<readonly Value<string>[]>;
  readonly Tags?: Structure<readonly Tag[]>;
  readonly ValidationMethod?: Value<string>;
  readonly CertificateExport?: Value<string>;
}

interface CloudFormationStack {
  readonly NotificationARNs?: Structure<readonly Value<string>[]>;
  readonly Parameters?: Structure<{ readonly [key: string]: Value<string> }>;
  readonly Tags?: Structure<readonly Tag[]>;
  readonly TemplateURL?: Value<string>;
  readonly TimeoutInMinutes?: Value<number>;
}

interface CloudFrontCachePolicy_HeadersConfig {
  readonly Headers?: Structure<readonly Value<string>[]>;
  readonly HeaderBehavior: Value<string>;
}

interface CloudFrontCachePolicy_CookiesConfig {
  readonly Cookies?: Structure<readonly Value<string>[]>;
  readonly CookieBehavior: Value<string>;
}

interface CloudFrontCachePolicy_QueryStringsConfig {
  readonly QueryStrings?: Structure<readonly Value<string>[]>;
  readonly QueryStringBehavior: Value<string>;
}

interface CloudFrontCachePolicy_ParametersInCacheKeyAndForwardedToOrigin {
  readonly EnableAcceptEncodingBrotli?: Value<boolean>;
  readonly HeadersConfig: Structure<CloudFrontCachePolicy_HeadersConfig>;
  readonly CookiesConfig: Structure<CloudFrontCachePolicy_CookiesConfig>;
  readonly EnableAcceptEncodingGzip: Value<boolean>;
  readonly QueryStringsConfig: Structure<CloudFrontCachePolicy_QueryStringsConfig>;
}

interface CloudFrontCachePolicy_CachePolicyConfig {
  readonly Comment?: Value<string>;
  readonly MinTTL: Value<number>;
  readonly MaxTTL: Value<number>;
  readonly ParametersInCacheKeyAndForwardedToOrigin: Structure<CloudFrontCachePolicy_ParametersInCacheKeyAndForwardedToOrigin>;
  readonly DefaultTTL: Value<number>;
  readonly Name: Value<string>;
}

interface CloudFrontCachePolicy {
  readonly CachePolicyConfig: Structure<CloudFrontCachePolicy_CachePolicyConfig>;
}

interface CloudFrontDistribution_Logging {
  readonly IncludeCookies?: Value<boolean>;
  readonly Bucket?: Id<'S3::Bucket.RegionalDomainName' | 'S3::Bucket.DomainName'>;
  readonly Prefix?: Value<string>;
}

interface CloudFrontDistribution_OriginCustomHeader {
  readonly HeaderValue: Value<string>;
  readonly HeaderName: Value<string>;
}

interface CloudFrontDistribution_OriginShield {
  readonly OriginShieldRegion?: Value<string>;
  readonly Enabled?: Value<boolean>;
}

interface CloudFrontDistribution_S3OriginConfig {
  readonly OriginAccessIdentity?: Value<string>;
  readonly OriginReadTimeout?: Value<number>;
}

interface CloudFrontDistribution_OriginMtlsConfig {
  readonly ClientCertificateArn: Value<string>;
}

interface CloudFrontDistribution_CustomOriginConfig {
  readonly OriginReadTimeout?: Value<number>;
  readonly HTTPSPort?: Value<number>;
  readonly OriginKeepaliveTimeout?: Value<number>;
  readonly OriginSSLProtocols?: Structure<readonly Value<string>[]>;
  readonly HTTPPort?: Value<number>;
  readonly OriginProtocolPolicy: Value<string>;
  readonly IpAddressType?: Value<string>;
  readonly OriginMtlsConfig?: Structure<CloudFrontDistribution_OriginMtlsConfig>;
}

interface CloudFrontDistribution_VpcOriginConfig {
  readonly OriginKeepaliveTimeout?: Value<number>;
  readonly OriginReadTimeout?: Value<number>;
  readonly OwnerAccountId?: Value<string>;
  readonly VpcOriginId: Value<string>;
}

interface CloudFrontDistribution_Origin {
  readonly ConnectionTimeout?: Value<number>;
  readonly OriginAccessControlId?: Id<'CloudFront::OriginAccessControl.Id'>;
  readonly ConnectionAttempts?: Value<number>;
  readonly OriginCustomHeaders?: Structure<readonly Structure<CloudFrontDistribution_OriginCustomHeader>[]>;
  readonly DomainName: Id<
    | 'S3::Bucket.RegionalDomainName'
    | 'ApiGateway::DomainName.DomainName'
    | 'ElasticLoadBalancingV2::LoadBalancer.DNSName'
    | 'S3::Bucket.DomainName'
  >;
  readonly OriginShield?: Structure<CloudFrontDistribution_OriginShield>;
  readonly S3OriginConfig?: Structure<CloudFrontDistribution_S3OriginConfig>;
  readonly OriginPath?: Value<string>;
  readonly Id: Value<string>;
  readonly CustomOriginConfig?: Structure<CloudFrontDistribution_CustomOriginConfig>;
  readonly ResponseCompletionTimeout?: Value<number>;
  readonly VpcOriginConfig?: Structure<CloudFrontDistribution_VpcOriginConfig>;
}

interface CloudFrontDistribution_ViewerCertificate {
  readonly IamCertificateId?: Value<string>;
  readonly SslSupportMethod?: Value<string>;
  readonly MinimumProtocolVersion?: Value<string>;
  readonly CloudFrontDefaultCertificate?: Value<boolean>;
  readonly AcmCertificateArn?: Id<'CertificateManager::Certificate.CertificateArn'>;
}

interface CloudFrontDistribution_LegacyCustomOrigin {
  readonly HTTPSPort?: Value<number>;
  readonly OriginSSLProtocols: Structure<readonly Value<string>[]>;
  readonly DNSName: Value<string>;
  readonly HTTPPort?: Value<number>;
  readonly OriginProtocolPolicy: Value<string>;
}

interface CloudFrontDistribution_LegacyS3Origin {
  readonly OriginAccessIdentity?: Value<string>;
  readonly DNSName: Value<string>;
}

interface CloudFrontDistribution_FunctionAssociation {
  readonly FunctionARN?: Id<'CloudFront::Function.FunctionARN'>;
  readonly EventType?: Value<string>;
}

interface CloudFrontDistribution_LambdaFunctionAssociation {
  readonly IncludeBody?: Value<boolean>;
  readonly EventType?: Value<string>;
  readonly LambdaFunctionARN?: Id<'Lambda::Version.FunctionArn'>;
}

interface CloudFrontDistribution_Cookies {
  readonly WhitelistedNames?: Structure<readonly Value<string>[]>;
  readonly Forward: Value<string>;
}

interface CloudFrontDistribution_ForwardedValues {
  readonly Cookies?: Structure<CloudFrontDistribution_Cookies>;
  readonly Headers?: Structure<readonly Value<string>[]>;
  readonly QueryString: Value<boolean>;
  readonly QueryStringCacheKeys?: Structure<readonly Value<string>[]>;
}

interface CloudFrontDistribution_GrpcConfig {
  readonly Enabled: Value<boolean>;
}

interface CloudFrontDistribution_DefaultCacheBehavior {
  readonly Compress?: Value<boolean>;
  readonly FunctionAssociations?: Structure<readonly Structure<CloudFrontDistribution_FunctionAssociation>[]>;
  readonly LambdaFunctionAssociations?: Structure<
    readonly Structure<CloudFrontDistribution_LambdaFunctionAssociation>[]
  >;
  readonly TargetOriginId: Value<string>;
  readonly ViewerProtocolPolicy: Value<string>;
  readonly ResponseHeadersPolicyId?: Id<'CloudFront::ResponseHeadersPolicy.Id'>;
  readonly RealtimeLogConfigArn?: Id<'CloudFront::RealtimeLogConfig.Arn'>;
  readonly TrustedSigners?: Structure<readonly Value<string>[]>;
  readonly DefaultTTL?: Value<number>;
  readonly FieldLevelEncryptionId?: Value<string>;
  readonly TrustedKeyGroups?: Structure<readonly Id<'CloudFront::KeyGroup.Id'>[]>;
  readonly AllowedMethods?: Structure<readonly Value<string>[]>;
  readonly CachedMethods?: Structure<readonly Value<string>[]>;
  readonly SmoothStreaming?: Value<boolean>;
  readonly ForwardedValues?: Structure<CloudFrontDistribution_ForwardedValues>;
  readonly OriginRequestPolicyId?: Id<'CloudFront::OriginRequestPolicy.Id'>;
  readonly MinTTL?: Value<number>;
  readonly CachePolicyId?: Id<'CloudFront::CachePolicy.Id'>;
  readonly MaxTTL?: Value<number>;
  readonly GrpcConfig?: Structure<CloudFrontDistribution_GrpcConfig>;
}

interface CloudFrontDistribution_CustomErrorResponse {
  readonly ResponseCode?: Value<number>;
  readonly ErrorCachingMinTTL?: Value<number>;
  readonly ErrorCode: Value<number>;
  readonly ResponsePagePath?: Value<string>;
}

interface CloudFrontDistribution_StatusCodes {
  readonly Quantity: Value<number>;
  readonly Items: Structure<readonly Value<number>[]>;
}

interface CloudFrontDistribution_OriginGroupFailoverCriteria {
  readonly StatusCodes: Structure<CloudFrontDistribution_StatusCodes>;
}

interface CloudFrontDistribution_OriginGroupMember {
  readonly OriginId: Value<string>;
}

interface CloudFrontDistribution_OriginGroupMembers {
  readonly Quantity: Value<number>;
  readonly Items: Structure<readonly Structure<CloudFrontDistribution_OriginGroupMember>[]>;
}

interface CloudFrontDistribution_OriginGroup {
  readonly Id: Value<string>;
  readonly FailoverCriteria: Structure<CloudFrontDistribution_OriginGroupFailoverCriteria>;
  readonly Members: Structure<CloudFrontDistribution_OriginGroupMembers>;
  readonly SelectionCriteria?: Value<string>;
}

interface CloudFrontDistribution_OriginGroups {
  readonly Quantity: Value<number>;
  readonly Items?: Structure<readonly Structure<CloudFrontDistribution_OriginGroup>[]>;
}

interface CloudFrontDistribution_GeoRestriction {
  readonly Locations?: Structure<readonly Value<string>[]>;
  readonly RestrictionType: Value<string>;
}

interface CloudFrontDistribution_Restrictions {
  readonly GeoRestriction: Structure<CloudFrontDistribution_GeoRestriction>;
}

interface CloudFrontDistribution_CacheBehavior {
  readonly Compress?: Value<boolean>;
  readonly FunctionAssociations?: Structure<readonly Structure<CloudFrontDistribution_FunctionAssociation>[]>;
  readonly LambdaFunctionAssociations?: Structure<
    readonly Structure<CloudFrontDistribution_LambdaFunctionAssociation>[]
  >;
  readonly TargetOriginId: Value<string>;
  readonly ViewerProtocolPolicy: Value<string>;
  readonly ResponseHeadersPolicyId?: Id<'CloudFront::ResponseHeadersPolicy.Id'>;
  readonly RealtimeLogConfigArn?: Value<string>;
  readonly TrustedSigners?: Structure<readonly Value<string>[]>;
  readonly DefaultTTL?: Value<number>;
  readonly FieldLevelEncryptionId?: Value<string>;
  readonly TrustedKeyGroups?: Structure<readonly Id<'CloudFront::KeyGroup.Id'>[]>;
  readonly AllowedMethods?: Structure<readonly Value<string>[]>;
  readonly PathPattern: Value<string>;
  readonly CachedMethods?: Structure<readonly Value<string>[]>;
  readonly SmoothStreaming?: Value<boolean>;
  readonly ForwardedValues?: Structure<CloudFrontDistribution_ForwardedValues>;
  readonly OriginRequestPolicyId?: Id<'CloudFront::OriginRequestPolicy.Id'>;
  readonly MinTTL?: Value<number>;
  readonly CachePolicyId?: Id<'CloudFront::CachePolicy.Id'>;
  readonly MaxTTL?: Value<number>;
  readonly GrpcConfig?: Structure<CloudFrontDistribution_GrpcConfig>;
}

interface CloudFrontDistribution_ConnectionFunctionAssociation {
  readonly Id: Value<string>;
}

interface CloudFrontDistribution_StringSchema {
  readonly Comment?: Value<string>;
  readonly DefaultValue?: Value<string>;
  readonly Required: Value<boolean>;
}

interface CloudFrontDistribution_Definition {
  readonly StringSchema?: Structure<CloudFrontDistribution_StringSchema>;
}

interface CloudFrontDistribution_ParameterDefinition {
  readonly Name: Value<string>;
  readonly Definition: Structure<CloudFrontDistribution_Definition>;
}

interface CloudFrontDistribution_TenantConfig {
  readonly ParameterDefinitions?: Structure<readonly Structure<CloudFrontDistribution_ParameterDefinition>[]>;
}

interface CloudFrontDistribution_CacheTagConfig {
  readonly HeaderName: Value<string>;
}

interface CloudFrontDistribution_TrustStoreConfig {
  readonly TrustStoreId: Value<string>;
  readonly AdvertiseTrustStoreCaNames?: Value<boolean>;
  readonly IgnoreCertificateExpiry?: Value<boolean>;
}

interface CloudFrontDistribution_ViewerMtlsConfig {
  readonly Mode?: Value<string>;
  readonly TrustStoreConfig?: Structure<CloudFrontDistribution_TrustStoreConfig>;
}

interface CloudFrontDistribution_DistributionConfig {
  readonly Logging?: Structure<CloudFrontDistribution_Logging>;
  readonly Comment?: Value<string>;
  readonly DefaultRootObject?: Value<string>;
  readonly Origins?: Structure<readonly Structure<CloudFrontDistribution_Origin>[]>;
  readonly ViewerCertificate?: Structure<CloudFrontDistribution_ViewerCertificate>;
  readonly PriceClass?: Value<string>;
  readonly CustomOrigin?: Structure<CloudFrontDistribution_LegacyCustomOrigin>;
  readonly S3Origin?: Structure<CloudFrontDistribution_LegacyS3Origin>;
  readonly DefaultCacheBehavior: Structure<CloudFrontDistribution_DefaultCacheBehavior>;
  readonly Staging?: Value<boolean>;
  readonly CustomErrorResponses?: Structure<readonly Structure<CloudFrontDistribution_CustomErrorResponse>[]>;
  readonly ContinuousDeploymentPolicyId?: Value<string>;
  readonly OriginGroups?: Structure<CloudFrontDistribution_OriginGroups>;
  readonly Enabled: Value<boolean>;
  readonly Aliases?: Structure<readonly Value<string>[]>;
  readonly IPV6Enabled?: Value<boolean>;
  readonly CNAMEs?: Structure<readonly Value<string>[]>;
  readonly WebACLId?: Id<'WAFv2::WebACL.Arn'>;
  readonly HttpVersion?: Value<string>;
  readonly Restrictions?: Structure<CloudFrontDistribution_Restrictions>;
  readonly CacheBehaviors?: Structure<readonly Structure<CloudFrontDistribution_CacheBehavior>[]>;
  readonly AnycastIpListId?: Value<string>;
  readonly ConnectionMode?: Value<string>;
  readonly ConnectionFunctionAssociation?: Structure<CloudFrontDistribution_ConnectionFunctionAssociation>;
  readonly TenantConfig?: Structure<CloudFrontDistribution_TenantConfig>;
  readonly CacheTagConfig?: Structure<CloudFrontDistribution_CacheTagConfig>;
  readonly ViewerMtlsConfig?: Structure<CloudFrontDistribution_ViewerMtlsConfig>;
}

interface CloudFrontDistribution {
  readonly DistributionConfig: Structure<CloudFrontDistribution_DistributionConfig>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface CloudFrontFunction_KeyValueStoreAssociation {
  readonly KeyValueStoreARN: Value<string>;
}

interface CloudFrontFunction_FunctionConfig {
  readonly Comment: Value<string>;
  readonly Runtime: Value<string>;
  readonly KeyValueStoreAssociations?: Structure<readonly Structure<CloudFrontFunction_KeyValueStoreAssociation>[]>;
}

interface CloudFrontFunction_FunctionMetadata {
  readonly FunctionARN?: Value<string>;
}

interface CloudFrontFunction {
  readonly FunctionConfig: Structure<CloudFrontFunction_FunctionConfig>;
  readonly FunctionMetadata?: Structure<CloudFrontFunction_FunctionMetadata>;
  readonly AutoPublish?: Value<boolean>;
  readonly FunctionCode: Value<string>;
  readonly Name: Value<string>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface CloudFrontOriginAccessControl_OriginAccessControlConfig {
  readonly SigningBehavior: Value<string>;
  readonly Description?: Value<string>;
  readonly OriginAccessControlOriginType: Value<string>;
  readonly SigningProtocol: Value<string>;
  readonly Name: Value<string>;
}

interface CloudFrontOriginAccessControl {
  readonly OriginAccessControlConfig: Structure<CloudFrontOriginAccessControl_OriginAccessControlConfig>;
}

interface CloudFrontResponseHeadersPolicy_ContentSecurityPolicy {
  readonly ContentSecurityPolicy: Value<string>;
  readonly Override: Value<boolean>;
}

interface CloudFrontResponseHeadersPolicy_FrameOptions {
  readonly FrameOption: Value<string>;
  readonly Override: Value<boolean>;
}

interface CloudFrontResponseHeadersPolicy_ContentTypeOptions {
  readonly Override: Value<boolean>;
}

interface CloudFrontResponseHeadersPolicy_StrictTransportSecurity {
  readonly Preload?: Value<boolean>;
  readonly AccessControlMaxAgeSec: Value<number>;
  readonly IncludeSubdomains?: Value<boolean>;
  readonly Override: Value<boolean>;
}

interface CloudFrontResponseHeadersPolicy_XSSProtection {
  readonly ReportUri?: Value<string>;
  readonly Override: Value<boolean>;
  readonly Protection: Value<boolean>;
  readonly ModeBlock?: Value<boolean>;
}

interface CloudFrontResponseHeadersPolicy_ReferrerPolicy {
  readonly Override: Value<boolean>;
  readonly ReferrerPolicy: Value<string>;
}

interface CloudFrontResponseHeadersPolicy_SecurityHeadersConfig {
  readonly ContentSecurityPolicy?: Structure<CloudFrontResponseHeadersPolicy_ContentSecurityPolicy>;
  readonly FrameOptions?: Structure<CloudFrontResponseHeadersPolicy_FrameOptions>;
  readonly ContentTypeOptions?: Structure<CloudFrontResponseHeadersPolicy_ContentTypeOptions>;
  readonly StrictTransportSecurity?: Structure<CloudFrontResponseHeadersPolicy_StrictTransportSecurity>;
  readonly XSSProtection?: Structure<CloudFrontResponseHeadersPolicy_XSSProtection>;
  readonly ReferrerPolicy?: Structure<CloudFrontResponseHeadersPolicy_ReferrerPolicy>;
}

interface CloudFrontResponseHeadersPolicy_RemoveHeader {
  readonly Header: Value<string>;
}

interface CloudFrontResponseHeadersPolicy_RemoveHeadersConfig {
  readonly Items: Structure<readonly Structure<CloudFrontResponseHeadersPolicy_RemoveHeader>[]>;
}

interface CloudFrontResponseHeadersPolicy_AccessControlAllowHeaders {
  readonly Items: Structure<readonly Value<string>[]>;
}

interface CloudFrontResponseHeadersPolicy_AccessControlAllowMethods {
  readonly Items: Structure<readonly Value<string>[]>;
}

interface CloudFrontResponseHeadersPolicy_AccessControlExposeHeaders {
  readonly Items: Structure<readonly Value<string>[]>;
}

interface CloudFrontResponseHeadersPolicy_AccessControlAllowOrigins {
  readonly Items: Structure<readonly Value<string>[]>;
}

interface CloudFrontResponseHeadersPolicy_CorsConfig {
  readonly AccessControlAllowCredentials: Value<boolean>;
  readonly AccessControlAllowHeaders: Structure<CloudFrontResponseHeadersPolicy_AccessControlAllowHeaders>;
  readonly OriginOverride: Value<boolean>;
  readonly AccessControlAllowMethods: Structure<CloudFrontResponseHeadersPolicy_AccessControlAllowMethods>;
  readonly AccessControlExposeHeaders?: Structure<CloudFrontResponseHeadersPolicy_AccessControlExposeHeaders>;
  readonly AccessControlAllowOrigins: Structure<CloudFrontResponseHeadersPolicy_AccessControlAllowOrigins>;
  readonly AccessControlMaxAgeSec?: Value<number>;
}

interface CloudFrontResponseHeadersPolicy_ServerTimingHeadersConfig {
  readonly Enabled: Value<boolean>;
  readonly SamplingRate?: Value<number>;
}

interface CloudFrontResponseHeadersPolicy_CustomHeader {
  readonly Header: Value<string>;
  readonly Value: Value<string>;
  readonly Override: Value<boolean>;
}

interface CloudFrontResponseHeadersPolicy_CustomHeadersConfig {
  readonly Items: Structure<readonly Structure<CloudFrontResponseHeadersPolicy_CustomHeader>[]>;
}

interface CloudFrontResponseHeadersPolicy_ResponseHeadersPolicyConfig {
  readonly Comment?: Value<string>;
  readonly SecurityHeadersConfig?: Structure<CloudFrontResponseHeadersPolicy_SecurityHeadersConfig>;
  readonly RemoveHeadersConfig?: Structure<CloudFrontResponseHeadersPolicy_RemoveHeadersConfig>;
  readonly CorsConfig?: Structure<CloudFrontResponseHeadersPolicy_CorsConfig>;
  readonly ServerTimingHeadersConfig?: Structure<CloudFrontResponseHeadersPolicy_ServerTimingHeadersConfig>;
  readonly CustomHeadersConfig?: Structure<CloudFrontResponseHeadersPolicy_CustomHeadersConfig>;
  readonly Name: Value<string>;
}

interface CloudFrontResponseHeadersPolicy {
  readonly ResponseHeadersPolicyConfig: Structure<CloudFrontResponseHeadersPolicy_ResponseHeadersPolicyConfig>;
}

interface CloudWatchAlarm_Dimension {
  readonly Value: Value<string>;
  readonly Name: Value<string>;
}

interface CloudWatchAlarm_Metric {
  readonly MetricName?: Value<string>;
  readonly Dimensions?: Structure<readonly Structure<CloudWatchAlarm_Dimension>[]>;
  readonly Namespace?: Value<string>;
}

interface CloudWatchAlarm_MetricStat {
  readonly Stat: Value<string>;
  readonly Period: Value<number>;
  readonly Metric: Structure<CloudWatchAlarm_Metric>;
  readonly Unit?: Value<string>;
}

interface CloudWatchAlarm_MetricDataQuery {
  readonly AccountId?: Value<string>;
  readonly ReturnData?: Value<boolean>;
  readonly Expression?: Value<string>;
  readonly Label?: Value<string>;
  readonly MetricStat?: Structure<CloudWatchAlarm_MetricStat>;
  readonly Period?: Value<number>;
  readonly Id: Value<string>;
}

interface CloudWatchAlarm_WarmUpConfiguration {
  readonly WarmUpPeriodDurationInMinutes?: Value<number>;
  readonly OnlyStartEvaluatingAfterWarmUpPeriodEnds?: Value<boolean>;
}

interface CloudWatchAlarm_WallClockWindow {
  readonly Timezone?: Value<string>;
}

interface CloudWatchAlarm_EvaluationWindow {
  readonly WallClockWindow?: Structure<CloudWatchAlarm_WallClockWindow>;
  readonly SlidingWindow?: Json;
}

interface CloudWatchAlarm_AlarmPromQLCriteria {
  readonly PendingPeriod?: Value<number>;
  readonly Query?: Value<string>;
  readonly RecoveryPeriod?: Value<number>;
}

interface CloudWatchAlarm_EvaluationCriteria {
  readonly PromQLCriteria?: Structure<CloudWatchAlarm_AlarmPromQLCriteria>;
}

interface CloudWatchAlarm {
  readonly ThresholdMetricId?: Value<string>;
  readonly EvaluateLowSampleCountPercentile?: Value<string>;
  readonly ExtendedStatistic?: Value<string>;
  readonly ComparisonOperator?: Value<string>;
  readonly TreatMissingData?: Value<string>;
  readonly Dimensions?: Structure<readonly Structure<CloudWatchAlarm_Dimension>[]>;
  readonly Period?: Value<number>;
  readonly EvaluationPeriods?: Value<number>;
  readonly Unit?: Value<string>;
  readonly Namespace?: Value<string>;
  readonly OKActions?: Structure<readonly Id<'SNS::Topic.TopicArn'>[]>;
  readonly AlarmActions?: Structure<
    readonly Id<'SNS::Topic.TopicArn' | 'ApplicationAutoScaling::ScalingPolicy.Id' | 'AutoScaling::ScalingPolicy.Arn'>[]
  >;
  readonly MetricName?: Value<string>;
  readonly ActionsEnabled?: Value<boolean>;
  readonly Metrics?: Structure<readonly Structure<CloudWatchAlarm_MetricDataQuery>[]>;
  readonly AlarmDescription?: Value<string>;
  readonly AlarmName?: Value<string>;
  readonly Statistic?: Value<string>;
  readonly InsufficientDataActions?: Structure<readonly Id<'SNS::Topic.TopicArn'>[]>;
  readonly DatapointsToAlarm?: Value<number>;
  readonly Threshold?: Value<number>;
  readonly WarmUpConfiguration?: Structure<CloudWatchAlarm_WarmUpConfiguration>;
  readonly EvaluationWindow?: Structure<CloudWatchAlarm_EvaluationWindow>;
  readonly EvaluationInterval?: Value<number>;
  readonly Tags?: Structure<readonly Tag[]>;
  readonly EvaluationCriteria?: Structure<CloudWatchAlarm_EvaluationCriteria>;
}

interface CloudWatchDashboard {
  readonly DashboardName?: Value<string>;
  readonly DashboardBody: Value<string>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface EC2EIP {
  readonly InstanceId?: Id<'EC2::Instance.InstanceId'>;
  readonly PublicIpv4Pool?: Value<string>;
  readonly TransferAddress?: Value<string>;
  readonly Domain?: Value<string>;
  readonly Tags?: Structure<readonly Tag[]>;
  readonly NetworkBorderGroup?: Value<string>;
  readonly IpamPoolId?: Value<string>;
  readonly Address?: Value<string>;
}

interface EC2EgressOnlyInternetGateway {
  readonly VpcId: Id<'EC2::VPC.VpcId'>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface EC2FlowLog_DestinationOptions {
  readonly PerHourPartition: Value<boolean>;
  readonly HiveCompatiblePartitions: Value<boolean>;
  readonly FileFormat: Value<string>;
}

interface EC2FlowLog_TagFieldSpecification {
  readonly ResourceType: Value<string>;
  readonly TagKeys: Structure<readonly Value<string>[]>;
}

interface EC2FlowLog {
  readonly LogFormat?: Value<string>;
  readonly ResourceId: Id<'EC2::VPC.VpcId' | 'EC2::Subnet.SubnetId' | 'EC2::TransitGateway.Id'>;
  readonly MaxAggregationInterval?: Value<number>;
  readonly DestinationOptions?: Structure<EC2FlowLog_DestinationOptions>;
  readonly ResourceType: Value<string>;
  readonly DeliverCrossAccountRole?: Value<string>;
  readonly LogDestination?: Id<'S3::Bucket.Arn' | 'Logs::LogGroup.Arn'>;
  readonly LogGroupName?: Id<'Logs::LogGroup.LogGroupName'>;
  readonly DeliverLogsPermissionArn?: Id<'IAM::Role.Arn'>;
  readonly LogDestinationType?: Value<string>;
  readonly Tags?: Structure<readonly Tag[]>;
  readonly TrafficType?: Value<string>;
  readonly TagFieldSpecifications?: Structure<readonly Structure<EC2FlowLog_TagFieldSpecification>[]>;
}

interface EC2InternetGateway {
  readonly Tags?: Structure<readonly Tag[]>;
}

interface EC2LaunchTemplate_TagSpecification {
  readonly ResourceType?: Value<string>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface EC2LaunchTemplate_Ebs {
  readonly SnapshotId?: Value<string>;
  readonly VolumeType?: Value<string>;
  readonly KmsKeyId?: Id<'KMS::Key.Arn' | 'KMS::Key.KeyId'>;
  readonly Encrypted?: Value<boolean>;
  readonly Throughput?: Value<number>;
  readonly Iops?: Value<number>;
  readonly VolumeSize?: Value<number>;
  readonly DeleteOnTermination?: Value<boolean>;
  readonly EbsCardIndex?: Value<number>;
  readonly VolumeInitializationRate?: Value<number>;
}

interface EC2LaunchTemplate_BlockDeviceMapping {
  readonly Ebs?: Structure<EC2LaunchTemplate_Ebs>;
  readonly NoDevice?: Value<string>;
  readonly VirtualName?: Value<string>;
  readonly DeviceName?: Value<string>;
}

interface EC2LaunchTemplate_MaintenanceOptions {
  readonly AutoRecovery?: Value<string>;
}

interface EC2LaunchTemplate_IamInstanceProfile {
  readonly Arn?: Id<'IAM::InstanceProfile.Arn'>;
  readonly Name?: Id<'IAM::InstanceProfile.InstanceProfileName'>;
}

interface EC2LaunchTemplate_ElasticGpuSpecification {
  readonly Type?: Value<string>;
}

interface EC2LaunchTemplate_LaunchTemplateElasticInferenceAccelerator {
  readonly Type?: Value<string>;
  readonly Count?: Value<number>;
}

interface EC2LaunchTemplate_Placement {
  readonly GroupName?: Id<'EC2::PlacementGroup.GroupName'>;
  readonly Tenancy?: Value<string>;
  readonly SpreadDomain?: Value<string>;
  readonly PartitionNumber?: Value<number>;
  readonly AvailabilityZone?: Value<string>;
  readonly Affinity?: Value<string>;
  readonly HostId?: Value<string>;
  readonly HostResourceGroupArn?: Value<string>;
  readonly GroupId?: Value<string>;
}

interface EC2LaunchTemplate_PrivateIpAdd {
  readonly PrivateIpAddress?: Value<string>;
  readonly Primary?: Value<boolean>;
}

interface EC2LaunchTemplate_Ipv4PrefixSpecification {
  readonly Ipv4Prefix?: Value<string>;
}

interface EC2LaunchTemplate_Ipv6PrefixSpecification {
  readonly Ipv6Prefix?: Value<string>;
}

interface EC2LaunchTemplate_Ipv6Add {
  readonly Ipv6Address?: Value<string>;
}

interface EC2LaunchTemplate_EnaSrdUdpSpecification {
  readonly EnaSrdUdpEnabled?: Value<boolean>;
}

interface EC2LaunchTemplate_EnaSrdSpecification {
  readonly EnaSrdEnabled?: Value<boolean>;
  readonly EnaSrdUdpSpecification?: Structure<EC2LaunchTemplate_EnaSrdUdpSpecification>;
}

interface EC2LaunchTemplate_ConnectionTrackingSpecification {
  readonly UdpTimeout?: Value<number>;
  readonly TcpEstablishedTimeout?: Value<number>;
  readonly UdpStreamTimeout?: Value<number>;
}

interface EC2LaunchTemplate_NetworkInterface {
  readonly Description?: Value<string>;
  readonly PrivateIpAddress?: Value<string>;
  readonly PrivateIpAddresses?: Structure<readonly Structure<EC2LaunchTemplate_PrivateIpAdd>[]>;
  readonly SecondaryPrivateIpAddressCount?: Value<number>;
  readonly Ipv6PrefixCount?: Value<number>;
  readonly Ipv4Prefixes?: Structure<readonly Structure<EC2LaunchTemplate_Ipv4PrefixSpecification>[]>;
  readonly DeviceIndex?: Value<number>;
  readonly PrimaryIpv6?: Value<boolean>;
  readonly Ipv4PrefixCount?: Value<number>;
  readonly Ipv6Prefixes?: Structure<readonly Structure<EC2LaunchTemplate_Ipv6PrefixSpecification>[]>;
  readonly SubnetId?: Id<'EC2::Subnet.SubnetId'>;
  readonly Ipv6Addresses?: Structure<readonly Structure<EC2LaunchTemplate_Ipv6Add>[]>;
  readonly AssociatePublicIpAddress?: Value<boolean>;
  readonly NetworkInterfaceId?: Id<'EC2::NetworkInterface.Id'>;
  readonly NetworkCardIndex?: Value<number>;
  readonly InterfaceType?: Value<string>;
  readonly AssociateCarrierIpAddress?: Value<boolean>;
  readonly Ipv6AddressCount?: Value<number>;
  readonly Groups?: Structure<readonly Id<'EC2::SecurityGroup.Id'>[]>;
  readonly DeleteOnTermination?: Value<boolean>;
  readonly EnaQueueCount?: Value<number>;
  readonly EnaSrdSpecification?: Structure<EC2LaunchTemplate_EnaSrdSpecification>;
  readonly ConnectionTrackingSpecification?: Structure<EC2LaunchTemplate_ConnectionTrackingSpecification>;
}

interface EC2LaunchTemplate_EnclaveOptions {
  readonly Enabled?: Value<boolean>;
}

interface EC2LaunchTemplate_Monitoring {
  readonly Enabled?: Value<boolean>;
}

interface EC2LaunchTemplate_HibernationOptions {
  readonly Configured?: Value<boolean>;
}

interface EC2LaunchTemplate_MetadataOptions {
  readonly HttpPutResponseHopLimit?: Value<number>;
  readonly HttpTokens?: Value<string>;
  readonly HttpProtocolIpv6?: Value<string>;
  readonly InstanceMetadataTags?: Value<string>;
  readonly HttpEndpoint?: Value<string>;
}

interface EC2LaunchTemplate_LicenseSpecification {
  readonly LicenseConfigurationArn?: Value<string>;
}

interface EC2LaunchTemplate_CpuOptions {
  readonly ThreadsPerCore?: Value<number>;
  readonly AmdSevSnp?: Value<string>;
  readonly CoreCount?: Value<number>;
  readonly NestedVirtualization?: Value<string>;
}

interface EC2LaunchTemplate_PrivateDnsNameOptions {
  readonly EnableResourceNameDnsARecord?: Value<boolean>;
  readonly HostnameType?: Value<string>;
  readonly EnableResourceNameDnsAAAARecord?: Value<boolean>;
}

interface EC2LaunchTemplate_SpotOptions {
  readonly SpotInstanceType?: Value<string>;
  readonly InstanceInterruptionBehavior?: Value<string>;
  readonly MaxPrice?: Value<string>;
  readonly BlockDurationMinutes?: Value<number>;
  readonly ValidUntil?: Value<string>;
}

interface EC2LaunchTemplate_InstanceMarketOptions {
  readonly SpotOptions?: Structure<EC2LaunchTemplate_SpotOptions>;
  readonly MarketType?: Value<string>;
}

interface EC2LaunchTemplate_NetworkInterfaceCount {
  readonly Min?: Value<number>;
  readonly Max?: Value<number>;
}

interface EC2LaunchTemplate_MemoryGiBPerVCpu {
  readonly Min?: Value<number>;
  readonly Max?: Value<number>;
}

interface EC2LaunchTemplate_VCpuCount {
  readonly Min?: Value<number>;
  readonly Max?: Value<number>;
}

interface EC2LaunchTemplate_AcceleratorCount {
  readonly Min?: Value<number>;
  readonly Max?: Value<number>;
}

interface EC2LaunchTemplate_NetworkBandwidthGbps {
  readonly Min?: Value<number>;
  readonly Max?: Value<number>;
}

interface EC2LaunchTemplate_BaselineEbsBandwidthMbps {
  readonly Min?: Value<number>;
  readonly Max?: Value<number>;
}

interface EC2LaunchTemplate_AcceleratorTotalMemoryMiB {
  readonly Min?: Value<number>;
  readonly Max?: Value<number>;
}

interface EC2LaunchTemplate_MemoryMiB {
  readonly Min?: Value<number>;
  readonly Max?: Value<number>;
}

interface EC2LaunchTemplate_TotalLocalStorageGB {
  readonly Min?: Value<number>;
  readonly Max?: Value<number>;
}

interface EC2LaunchTemplate_Reference {
  readonly InstanceFamily?: Value<string>;
}

interface EC2LaunchTemplate_Cpu {
  readonly References?: Structure<readonly Structure<EC2LaunchTemplate_Reference>[]>;
}

interface EC2LaunchTemplate_BaselinePerformanceFactors {
  readonly Cpu?: Structure<EC2LaunchTemplate_Cpu>;
}

interface EC2LaunchTemplate_InstanceRequirements {
  readonly LocalStorageTypes?: Structure<readonly Value<string>[]>;
  readonly InstanceGenerations?: Structure<readonly Value<string>[]>;
  readonly NetworkInterfaceCount?: Structure<EC2LaunchTemplate_NetworkInterfaceCount>;
  readonly MemoryGiBPerVCpu?: Structure<EC2LaunchTemplate_MemoryGiBPerVCpu>;
  readonly AcceleratorTypes?: Structure<readonly Value<string>[]>;
  readonly VCpuCount?: Structure<EC2LaunchTemplate_VCpuCount>;
  readonly ExcludedInstanceTypes?: Structure<readonly Value<string>[]>;
  readonly AcceleratorManufacturers?: Structure<readonly Value<string>[]>;
  readonly AllowedInstanceTypes?: Structure<readonly Value<string>[]>;
  readonly LocalStorage?: Value<string>;
  readonly CpuManufacturers?: Structure<readonly Value<string>[]>;
  readonly AcceleratorCount?: Structure<EC2LaunchTemplate_AcceleratorCount>;
  readonly NetworkBandwidthGbps?: Structure<EC2LaunchTemplate_NetworkBandwidthGbps>;
  readonly BareMetal?: Value<string>;
  readonly RequireHibernateSupport?: Value<boolean>;
  readonly SpotMaxPricePercentageOverLowestPrice?: Value<number>;
  readonly BaselineEbsBandwidthMbps?: Structure<EC2LaunchTemplate_BaselineEbsBandwidthMbps>;
  readonly OnDemandMaxPricePercentageOverLowestPrice?: Value<number>;
  readonly AcceleratorNames?: Structure<readonly Value<string>[]>;
  readonly AcceleratorTotalMemoryMiB?: Structure<EC2LaunchTemplate_AcceleratorTotalMemoryMiB>;
  readonly BurstablePerformance?: Value<string>;
  readonly MemoryMiB?: Structure<EC2LaunchTemplate_MemoryMiB>;
  readonly TotalLocalStorageGB?: Structure<EC2LaunchTemplate_TotalLocalStorageGB>;
  readonly MaxSpotPriceAsPercentageOfOptimalOnDemandPrice?: Value<number>;
  readonly BaselinePerformanceFactors?: Structure<EC2LaunchTemplate_BaselinePerformanceFactors>;
}

interface EC2LaunchTemplate_CapacityReservationTarget {
  readonly CapacityReservationResourceGroupArn?: Value<string>;
  readonly CapacityReservationId?: Value<string>;
}

interface EC2LaunchTemplate_CapacityReservationSpecification {
  readonly CapacityReservationPreference?: Value<string>;
  readonly CapacityReservationTarget?: Structure<EC2LaunchTemplate_CapacityReservationTarget>;
}

interface EC2LaunchTemplate_CreditSpecification {
  readonly CpuCredits?: Value<string>;
}

interface EC2LaunchTemplate_NetworkPerformanceOptions {
  readonly BandwidthWeighting?: Value<string>;
}

interface EC2LaunchTemplate_LaunchTemplateData {
  readonly SecurityGroups?: Structure<readonly Value<string>[]>;
  readonly TagSpecifications?: Structure<readonly Structure<EC2LaunchTemplate_TagSpecification>[]>;
  readonly UserData?: Value<string>;
  readonly BlockDeviceMappings?: Structure<readonly Structure<EC2LaunchTemplate_BlockDeviceMapping>[]>;
  readonly MaintenanceOptions?: Structure<EC2LaunchTemplate_MaintenanceOptions>;
  readonly IamInstanceProfile?: Structure<EC2LaunchTemplate_IamInstanceProfile>;
  readonly KernelId?: Value<string>;
  readonly EbsOptimized?: Value<boolean>;
  readonly ElasticGpuSpecifications?: Structure<readonly Structure<EC2LaunchTemplate_ElasticGpuSpecification>[]>;
  readonly ElasticInferenceAccelerators?: Structure<
    readonly Structure<EC2LaunchTemplate_LaunchTemplateElasticInferenceAccelerator>[]
  >;
  readonly Placement?: Structure<EC2LaunchTemplate_Placement>;
  readonly NetworkInterfaces?: Structure<readonly Structure<EC2LaunchTemplate_NetworkInterface>[]>;
  readonly EnclaveOptions?: Structure<EC2LaunchTemplate_EnclaveOptions>;
  readonly ImageId?: Value<string>;
  readonly InstanceType?: Value<string>;
  readonly Monitoring?: Structure<EC2LaunchTemplate_Monitoring>;
  readonly HibernationOptions?: Structure<EC2LaunchTemplate_HibernationOptions>;
  readonly MetadataOptions?: Structure<EC2LaunchTemplate_MetadataOptions>;
  readonly LicenseSpecifications?: Structure<readonly Structure<EC2LaunchTemplate_LicenseSpecification>[]>;
  readonly InstanceInitiatedShutdownBehavior?: Value<string>;
  readonly DisableApiStop?: Value<boolean>;
  readonly CpuOptions?: Structure<EC2LaunchTemplate_CpuOptions>;
  readonly PrivateDnsNameOptions?: Structure<EC2LaunchTemplate_PrivateDnsNameOptions>;
  readonly SecurityGroupIds?: Structure<readonly Id<'EC2::SecurityGroup.Id'>[]>;
  readonly KeyName?: Value<string>;
  readonly DisableApiTermination?: Value<boolean>;
  readonly InstanceMarketOptions?: Structure<EC2LaunchTemplate_InstanceMarketOptions>;
  readonly InstanceRequirements?: Structure<EC2LaunchTemplate_InstanceRequirements>;
  readonly RamDiskId?: Value<string>;
  readonly CapacityReservationSpecification?: Structure<EC2LaunchTemplate_CapacityReservationSpecification>;
  readonly CreditSpecification?: Structure<EC2LaunchTemplate_CreditSpecification>;
  readonly NetworkPerformanceOptions?: Structure<EC2LaunchTemplate_NetworkPerformanceOptions>;
}

interface EC2LaunchTemplate_LaunchTemplateTagSpecification {
  readonly ResourceType?: Value<string>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface EC2LaunchTemplate {
  readonly LaunchTemplateName?: Value<string>;
  readonly LaunchTemplateData: Structure<EC2LaunchTemplate_LaunchTemplateData>;
  readonly VersionDescription?: Value<string>;
  readonly TagSpecifications?: Structure<readonly Structure<EC2LaunchTemplate_LaunchTemplateTagSpecification>[]>;
}

interface EC2NatGateway_AvailabilityZoneAddress {
  readonly AvailabilityZone?: Value<string>;
  readonly AvailabilityZoneId?: Value<string>;
  readonly AllocationIds: Structure<readonly Value<string>[]>;
}

interface EC2NatGateway {
  readonly SecondaryAllocationIds?: Structure<readonly Value<string>[]>;
  readonly PrivateIpAddress?: Value<string>;
  readonly ConnectivityType?: Value<string>;
  readonly SecondaryPrivateIpAddresses?: Structure<readonly Value<string>[]>;
  readonly SecondaryPrivateIpAddressCount?: Value<number>;
  readonly AllocationId?: Id<'EC2::EIP.AllocationId'>;
  readonly SubnetId?: Id<'EC2::Subnet.SubnetId'>;
  readonly Tags?: Structure<readonly Tag[]>;
  readonly MaxDrainDurationSeconds?: Value<number>;
  readonly VpcId?: Value<string>;
  readonly AvailabilityMode?: Value<string>;
  readonly AvailabilityZoneAddresses?: Structure<readonly Structure<EC2NatGateway_AvailabilityZoneAddress>[]>;
}

interface EC2NetworkAcl {
  readonly VpcId: Id<'EC2::VPC.VpcId'>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface EC2NetworkAclEntry_Icmp {
  readonly Code?: Value<number>;
  readonly Type?: Value<number>;
}

interface EC2NetworkAclEntry_PortRange {
  readonly From?: Value<number>;
  readonly To?: Value<number>;
}

interface EC2NetworkAclEntry {
  readonly CidrBlock?: Value<string>;
  readonly Egress?: Value<boolean>;
  readonly Icmp?: Structure<EC2NetworkAclEntry_Icmp>;
  readonly Ipv6CidrBlock?: Value<string>;
  readonly NetworkAclId: Value<string>;
  readonly PortRange?: Structure<EC2NetworkAclEntry_PortRange>;
  readonly Protocol: Value<number>;
  readonly RuleAction: Value<string>;
  readonly RuleNumber: Value<number>;
}

interface EC2Route {
  readonly DestinationIpv6CidrBlock?: Value<string>;
  readonly RouteTableId: Id<'EC2::RouteTable.RouteTableId'>;
  readonly InstanceId?: Id<'EC2::Instance.InstanceId'>;
  readonly LocalGatewayId?: Value<string>;
  readonly CarrierGatewayId?: Id<'EC2::CarrierGateway.CarrierGatewayId'>;
  readonly DestinationCidrBlock?: Value<string>;
  readonly GatewayId?: Id<'EC2::InternetGateway.InternetGatewayId' | 'EC2::VPNGateway.VPNGatewayId'>;
  readonly NetworkInterfaceId?: Value<string>;
  readonly VpcEndpointId?: Value<string>;
  readonly TransitGatewayId?: Id<'EC2::TransitGateway.Id'>;
  readonly VpcPeeringConnectionId?: Id<'EC2::VPCPeeringConnection.Id'>;
  readonly EgressOnlyInternetGatewayId?: Id<'EC2::EgressOnlyInternetGateway.Id'>;
  readonly DestinationPrefixListId?: Value<string>;
  readonly NatGatewayId?: Id<'EC2::NatGateway.NatGatewayId'>;
  readonly CoreNetworkArn?: Value<string>;
  readonly OdbNetworkArn?: Value<string>;
}

interface EC2RouteTable {
  readonly VpcId: Id<'EC2::VPC.VpcId'>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface EC2SecurityGroup_Egress {
  readonly CidrIp?: Value<string>;
  readonly CidrIpv6?: Value<string>;
  readonly Description?: Value<string>;
  readonly DestinationPrefixListId?: Value<string>;
  readonly DestinationSecurityGroupId?: Id<'EC2::SecurityGroup.Id'>;
  readonly FromPort?: Value<number>;
  readonly IpProtocol: Value<string>;
  readonly ToPort?: Value<number>;
}

interface EC2SecurityGroup_Ingress {
  readonly CidrIp?: Value<string>;
  readonly CidrIpv6?: Value<string>;
  readonly Description?: Value<string>;
  readonly FromPort?: Value<number>;
  readonly IpProtocol: Value<string>;
  readonly SourcePrefixListId?: Value<string>;
  readonly SourceSecurityGroupId?: Id<'EC2::SecurityGroup.Id'>;
  readonly SourceSecurityGroupName?: Id<'EC2::SecurityGroup.Id'>;
  readonly SourceSecurityGroupOwnerId?: Value<string>;
  readonly ToPort?: Value<number>;
}

interface EC2SecurityGroup {
  readonly GroupDescription: Value<string>;
  readonly GroupName?: Value<string>;
  readonly SecurityGroupEgress?: Structure<readonly Structure<EC2SecurityGroup_Egress>[]>;
  readonly SecurityGroupIngress?: Structure<readonly Structure<EC2SecurityGroup_Ingress>[]>;
  readonly Tags?: Structure<readonly Tag[]>;
  readonly VpcId?: Id<'EC2::VPC.VpcId'>;
}

interface EC2SecurityGroupIngress {
  readonly CidrIp?: Id<'EC2::VPC.CidrBlock'>;
  readonly CidrIpv6?: Value<string>;
  readonly Description?: Value<string>;
  readonly FromPort?: Value<number>;
  readonly GroupId?: Id<'EC2::SecurityGroup.Id' | 'EC2::VPC.DefaultSecurityGroup'>;
  readonly GroupName?: Id<'EC2::SecurityGroup.Id'>;
  readonly IpProtocol: Value<string>;
  readonly SourcePrefixListId?: Id<'EC2::PrefixList.PrefixListId'>;
  readonly SourceSecurityGroupId?: Id<'EC2::SecurityGroup.Id' | 'EC2::VPC.DefaultSecurityGroup'>;
  readonly SourceSecurityGroupName?: Value<string>;
  readonly SourceSecurityGroupOwnerId?: Value<string>;
  readonly ToPort?: Value<number>;
}

interface EC2Subnet_PrivateDnsNameOptionsOnLaunch {
  readonly EnableResourceNameDnsARecord?: Value<boolean>;
  readonly HostnameType?: Value<string>;
  readonly EnableResourceNameDnsAAAARecord?: Value<boolean>;
}

interface EC2Subnet {
  readonly AssignIpv6AddressOnCreation?: Value<boolean>;
  readonly MapPublicIpOnLaunch?: Value<boolean>;
  readonly EnableDns64?: Value<boolean>;
  readonly VpcId: Id<'EC2::VPC.VpcId'>;
  readonly AvailabilityZoneId?: Value<string>;
  readonly OutpostArn?: Value<string>;
  readonly PrivateDnsNameOptionsOnLaunch?: Structure<EC2Subnet_PrivateDnsNameOptionsOnLaunch>;
  readonly AvailabilityZone?: Value<string>;
  readonly CidrBlock?: Value<string>;
  readonly Ipv6Native?: Value<boolean>;
  readonly Ipv6CidrBlock?: Value<string>;
  readonly Tags?: Structure<readonly Tag[]>;
  readonly EnableLniAtDeviceIndex?: Value<number>;
  readonly Ipv4IpamPoolId?: Value<string>;
  readonly Ipv4NetmaskLength?: Value<number>;
  readonly Ipv6IpamPoolId?: Value<string>;
  readonly Ipv6NetmaskLength?: Value<number>;
}

interface EC2SubnetNetworkAclAssociation {
  readonly NetworkAclId: Id<'EC2::NetworkAcl.Id'>;
  readonly SubnetId: Id<'EC2::Subnet.SubnetId'>;
}

interface EC2SubnetRouteTableAssociation {
  readonly RouteTableId: Id<'EC2::RouteTable.RouteTableId'>;
  readonly SubnetId: Id<'EC2::Subnet.SubnetId'>;
}

interface EC2VPC_VpcEncryptionControlExclusion {
  readonly State?: Value<string>;
  readonly StateMessage?: Value<string>;
}

interface EC2VPC_VpcEncryptionControlExclusions {
  readonly ElasticFileSystem?: Structure<EC2VPC_VpcEncryptionControlExclusion>;
  readonly VpcLattice?: Structure<EC2VPC_VpcEncryptionControlExclusion>;
  readonly VpcPeering?: Structure<EC2VPC_VpcEncryptionControlExclusion>;
  readonly InternetGateway?: Structure<EC2VPC_VpcEncryptionControlExclusion>;
  readonly EgressOnlyInternetGateway?: Structure<EC2VPC_VpcEncryptionControlExclusion>;
  readonly VirtualPrivateGateway?: Structure<EC2VPC_VpcEncryptionControlExclusion>;
  readonly NatGateway?: Structure<EC2VPC_VpcEncryptionControlExclusion>;
  readonly Lambda?: Structure<EC2VPC_VpcEncryptionControlExclusion>;
}

interface EC2VPC_VpcEncryptionControl {
  readonly ElasticFileSystemExclusion?: Value<string>;
  readonly VirtualPrivateGatewayExclusion?: Value<string>;
  readonly Mode?: Value<string>;
  readonly VpcEncryptionControlId?: Value<string>;
  readonly VpcLatticeExclusion?: Value<string>;
  readonly VpcId?: Value<string>;
  readonly State?: Value<string>;
  readonly NatGatewayExclusion?: Value<string>;
  readonly EgressOnlyInternetGatewayExclusion?: Value<string>;
  readonly StateMessage?: Value<string>;
  readonly LambdaExclusion?: Value<string>;
  readonly ResourceExclusions?: Structure<EC2VPC_VpcEncryptionControlExclusions>;
  readonly InternetGatewayExclusion?: Value<string>;
  readonly VpcPeeringExclusion?: Value<string>;
}

interface EC2VPC {
  readonly InstanceTenancy?: Value<string>;
  readonly Ipv4NetmaskLength?: Value<number>;
  readonly CidrBlock?: Value<string>;
  readonly Ipv4IpamPoolId?: Value<string>;
  readonly EnableDnsSupport?: Value<boolean>;
  readonly EnableDnsHostnames?: Value<boolean>;
  readonly Tags?: Structure<readonly Tag[]>;
  readonly VpcEncryptionControl?: Structure<EC2VPC_VpcEncryptionControl>;
}

interface EC2VPCCidrBlock {
  readonly AmazonProvidedIpv6CidrBlock?: Value<boolean>;
  readonly CidrBlock?: Value<string>;
  readonly Ipv4IpamPoolId?: Value<string>;
  readonly Ipv4NetmaskLength?: Value<number>;
  readonly Ipv6CidrBlock?: Value<string>;
  readonly Ipv6IpamPoolId?: Value<string>;
  readonly Ipv6NetmaskLength?: Value<number>;
  readonly Ipv6Pool?: Value<string>;
  readonly VpcId: Id<'EC2::VPC.VpcId'>;
  readonly Ipv6CidrBlockNetworkBorderGroup?: Value<string>;
}

interface EC2VPCEndpoint_DnsOptionsSpecification {
  readonly PrivateDnsOnlyForInboundResolverEndpoint?: Value<string>;
  readonly PrivateDnsSpecifiedDomains?: Structure<readonly Value<string>[]>;
  readonly DnsRecordIpType?: Value<string>;
  readonly PrivateDnsPreference?: Value<string>;
}

interface EC2VPCEndpoint {
  readonly PrivateDnsEnabled?: Value<boolean>;
  readonly VpcId: Id<'EC2::VPC.VpcId'>;
  readonly RouteTableIds?: Structure<readonly Id<'EC2::RouteTable.RouteTableId'>[]>;
  readonly ServiceName?: Value<string>;
  readonly PolicyDocument?: Value<string> | Json;
  readonly VpcEndpointType?: Value<string>;
  readonly SecurityGroupIds?: Structure<readonly Id<'EC2::SecurityGroup.Id' | 'EC2::VPC.DefaultSecurityGroup'>[]>;
  readonly SubnetIds?: Structure<readonly Id<'EC2::Subnet.SubnetId'>[]>;
  readonly IpAddressType?: Value<string>;
  readonly ServiceRegion?: Value<string>;
  readonly DnsOptions?: Structure<EC2VPCEndpoint_DnsOptionsSpecification>;
  readonly ResourceConfigurationArn?: Value<string>;
  readonly ServiceNetworkArn?: Value<string>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface EC2VPCGatewayAttachment {
  readonly InternetGatewayId?: Id<'EC2::InternetGateway.InternetGatewayId'>;
  readonly VpcId: Id<'EC2::VPC.VpcId'>;
  readonly VpnGatewayId?: Id<'EC2::VPNGateway.VPNGatewayId'>;
}

interface EFSAccessPoint_CreationInfo {
  readonly OwnerGid: Value<string>;
  readonly OwnerUid: Value<string>;
  readonly Permissions: Value<string>;
}

interface EFSAccessPoint_RootDirectory {
  readonly Path?: Value<string>;
  readonly CreationInfo?: Structure<EFSAccessPoint_CreationInfo>;
}

interface EFSAccessPoint_AccessPointTag {
  readonly Value?: Value<string>;
  readonly Key?: Value<string>;
}

interface EFSAccessPoint_PosixUser {
  readonly Uid: Value<string>;
  readonly SecondaryGids?: Structure<readonly Value<string>[]>;
  readonly Gid: Value<string>;
}

interface EFSAccessPoint {
  readonly FileSystemId: Id<'EFS::FileSystem.FileSystemId'>;
  readonly RootDirectory?: Structure<EFSAccessPoint_RootDirectory>;
  readonly ClientToken?: Value<string>;
  readonly AccessPointTags?: Structure<readonly Structure<EFSAccessPoint_AccessPointTag>[]>;
  readonly PosixUser?: Structure<EFSAccessPoint_PosixUser>;
}

interface EFSFileSystem_ElasticFileSystemTag {
  readonly Value: Value<string>;
  readonly Key: Value<string>;
}

interface EFSFileSystem_LifecyclePolicy {
  readonly TransitionToIA?: Value<string>;
  readonly TransitionToPrimaryStorageClass?: Value<string>;
  readonly TransitionToArchive?: Value<string>;
}

interface EFSFileSystem_ReplicationDestination {
  readonly KmsKeyId?: Value<string>;
  readonly AvailabilityZoneName?: Value<string>;
  readonly FileSystemId?: Value<string>;
  readonly Region?: Value<string>;
  readonly Status?: Value<string>;
  readonly StatusMessage?: Value<string>;
  readonly RoleArn?: Value<string>;
}

interface EFSFileSystem_ReplicationConfiguration {
  readonly Destinations?: Structure<readonly Structure<EFSFileSystem_ReplicationDestination>[]>;
}

interface EFSFileSystem_BackupPolicy {
  readonly Status: Value<string>;
}

interface EFSFileSystem_FileSystemProtection {
  readonly ReplicationOverwriteProtection?: Value<string>;
}

interface EFSFileSystem {
  readonly KmsKeyId?: Id<'KMS::Key.Arn'>;
  readonly PerformanceMode?: Value<string>;
  readonly Encrypted?: Value<boolean>;
  readonly BypassPolicyLockoutSafetyCheck?: Value<boolean>;
  readonly FileSystemTags?: Structure<readonly Structure<EFSFileSystem_ElasticFileSystemTag>[]>;
  readonly ProvisionedThroughputInMibps?: Value<number>;
  readonly FileSystemPolicy?: Json;
  readonly AvailabilityZoneName?: Value<string>;
  readonly LifecyclePolicies?: Structure<readonly Structure<EFSFileSystem_LifecyclePolicy>[]>;
  readonly ThroughputMode?: Value<string>;
  readonly ReplicationConfiguration?: Structure<EFSFileSystem_ReplicationConfiguration>;
  readonly BackupPolicy?: Structure<EFSFileSystem_BackupPolicy>;
  readonly FileSystemProtection?: Structure<EFSFileSystem_FileSystemProtection>;
}

interface EFSMountTarget {
  readonly SecurityGroups: Structure<readonly Id<'EC2::SecurityGroup.Id'>[]>;
  readonly FileSystemId: Id<'EFS::FileSystem.FileSystemId'>;
  readonly IpAddress?: Value<string>;
  readonly SubnetId: Id<'EC2::Subnet.SubnetId'>;
  readonly Ipv6Address?: Value<string>;
  readonly IpAddressType?: Value<string>;
}

interface ElastiCacheParameterGroup {
  readonly CacheParameterGroupFamily: Value<string>;
  readonly Description: Value<string>;
  readonly Properties?: Structure<{ readonly [key: string]: Value<string> }>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface ElastiCacheReplicationGroup_CloudWatchLogsDestinationDetails {
  readonly LogGroup: Value<string>;
}

interface ElastiCacheReplicationGroup_KinesisFirehoseDestinationDetails {
  readonly DeliveryStream: Value<string>;
}

interface ElastiCacheReplicationGroup_DestinationDetails {
  readonly CloudWatchLogsDetails?: Structure<ElastiCacheReplicationGroup_CloudWatchLogsDestinationDetails>;
  readonly KinesisFirehoseDetails?: Structure<ElastiCacheReplicationGroup_KinesisFirehoseDestinationDetails>;
}

interface ElastiCacheReplicationGroup_LogDeliveryConfigurationRequest {
  readonly DestinationDetails: Structure<ElastiCacheReplicationGroup_DestinationDetails>;
  readonly DestinationType: Value<string>;
  readonly LogFormat: Value<string>;
  readonly LogType: Value<string>;
}

interface ElastiCacheReplicationGroup_NodeGroupConfiguration {
  readonly NodeGroupId?: Value<string>;
  readonly PrimaryAvailabilityZone?: Value<string>;
  readonly ReplicaAvailabilityZones?: Structure<readonly Value<string>[]>;
  readonly ReplicaCount?: Value<number>;
  readonly Slots?: Value<string>;
}

interface ElastiCacheReplicationGroup {
  readonly AtRestEncryptionEnabled?: Value<boolean>;
  readonly AuthToken?: Value<string>;
  readonly AutoMinorVersionUpgrade?: Value<boolean>;
  readonly AutomaticFailoverEnabled?: Value<boolean>;
  readonly CacheNodeType?: Value<string>;
  readonly CacheParameterGroupName?: Value<string>;
  readonly CacheSecurityGroupNames?: Structure<readonly Value<string>[]>;
  readonly CacheSubnetGroupName?: Id<'ElastiCache::SubnetGroup.CacheSubnetGroupName'>;
  readonly ClusterMode?: Value<string>;
  readonly DataTieringEnabled?: Value<boolean>;
  readonly Engine?: Value<string>;
  readonly EngineVersion?: Value<string>;
  readonly GlobalReplicationGroupId?: Value<string>;
  readonly IpDiscovery?: Value<string>;
  readonly KmsKeyId?: Value<string>;
  readonly LogDeliveryConfigurations?: Structure<
    readonly Structure<ElastiCacheReplicationGroup_LogDeliveryConfigurationRequest>[]
  >;
  readonly MultiAZEnabled?: Value<boolean>;
  readonly NetworkType?: Value<string>;
  readonly NodeGroupConfiguration?: Structure<readonly Structure<ElastiCacheReplicationGroup_NodeGroupConfiguration>[]>;
  readonly NotificationTopicArn?: Value<string>;
  readonly NumCacheClusters?: Value<number>;
  readonly NumNodeGroups?: Value<number>;
  readonly Port?: Value<number>;
  readonly PreferredCacheClusterAZs?: Structure<readonly Value<string>[]>;
  readonly PreferredMaintenanceWindow?: Value<string>;
  readonly PrimaryClusterId?: Value<string>;
  readonly ReplicasPerNodeGroup?: Value<number>;
  readonly ReplicationGroupDescription: Value<string>;
  readonly ReplicationGroupId?: Value<string>;
  readonly SecurityGroupIds?: Structure<readonly Id<'EC2::SecurityGroup.Id'>[]>;
  readonly SnapshotArns?: Structure<readonly Value<string>[]>;
  readonly SnapshotName?: Value<string>;
  readonly SnapshotRetentionLimit?: Value<number>;
  readonly SnapshotWindow?: Value<string>;
  readonly SnapshottingClusterId?: Value<string>;
  readonly Tags?: Structure<readonly Tag[]>;
  readonly TransitEncryptionEnabled?: Value<boolean>;
  readonly TransitEncryptionMode?: Value<string>;
  readonly UserGroupIds?: Structure<readonly Value<string>[]>;
  readonly Durability?: Value<string>;
}

interface ElastiCacheServerlessCache_DataStorage {
  readonly Minimum?: Value<number>;
  readonly Maximum?: Value<number>;
  readonly Unit: Value<string>;
}

interface ElastiCacheServerlessCache_ECPUPerSecond {
  readonly Minimum?: Value<number>;
  readonly Maximum?: Value<number>;
}

interface ElastiCacheServerlessCache_CacheUsageLimits {
  readonly DataStorage?: Structure<ElastiCacheServerlessCache_DataStorage>;
  readonly ECPUPerSecond?: Structure<ElastiCacheServerlessCache_ECPUPerSecond>;
}

interface ElastiCacheServerlessCache_Endpoint {
  readonly Address?: Value<string>;
  readonly Port?: Value<string>;
}

interface ElastiCacheServerlessCache {
  readonly Description?: Value<string>;
  readonly KmsKeyId?: Id<'KMS::Key.KeyId'>;
  readonly FinalSnapshotName?: Value<string>;
  readonly UserGroupId?: Id<'ElastiCache::UserGroup.UserGroupId'>;
  readonly CacheUsageLimits?: Structure<ElastiCacheServerlessCache_CacheUsageLimits>;
  readonly SecurityGroupIds?: Structure<readonly Id<'EC2::SecurityGroup.Id'>[]>;
  readonly SnapshotArnsToRestore?: Structure<readonly Value<string>[]>;
  readonly SubnetIds?: Structure<readonly Id<'EC2::Subnet.SubnetId'>[]>;
  readonly DailySnapshotTime?: Value<string>;
  readonly ReaderEndpoint?: Structure<ElastiCacheServerlessCache_Endpoint>;
  readonly SnapshotRetentionLimit?: Value<number>;
  readonly Endpoint?: Structure<ElastiCacheServerlessCache_Endpoint>;
  readonly NetworkType?: Value<string>;
  readonly ServerlessCacheName: Value<string>;
  readonly MajorEngineVersion?: Value<string>;
  readonly Engine: Value<string>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface ElastiCacheSubnetGroup {
  readonly Description: Value<string>;
  readonly CacheSubnetGroupName?: Value<string>;
  readonly SubnetIds: Structure<readonly Id<'EC2::Subnet.SubnetId'>[]>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface ElastiCacheUser_AuthenticationMode {
  readonly Type: Value<string>;
  readonly Passwords?: Structure<readonly Value<string>[]>;
}

interface ElastiCacheUser {
  readonly AuthenticationMode?: Structure<ElastiCacheUser_AuthenticationMode>;
  readonly UserName: Value<string>;
  readonly NoPasswordRequired?: Value<boolean>;
  readonly AccessString?: Value<string>;
  readonly UserId: Value<string>;
  readonly Passwords?: Structure<readonly Value<string>[]>;
  readonly Engine: Value<string>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface ElastiCacheUserGroup {
  readonly UserGroupId: Value<string>;
  readonly Engine: Value<string>;
  readonly UserIds: Structure<readonly Id<'ElastiCache::User.UserId'>[]>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface ElasticLoadBalancingV2Listener_FixedResponseConfig {
  readonly ContentType?: Value<string>;
  readonly StatusCode: Value<string>;
  readonly MessageBody?: Value<string>;
}

interface ElasticLoadBalancingV2Listener_AuthenticateCognitoConfig {
  readonly OnUnauthenticatedRequest?: Value<string>;
  readonly UserPoolClientId: Id<'Cognito::UserPoolClient.UserPoolId' | 'Cognito::UserPoolClient.ClientId'>;
  readonly UserPoolDomain: Value<string>;
  readonly SessionTimeout?: Value<string>;
  readonly Scope?: Value<string>;
  readonly SessionCookieName?: Value<string>;
  readonly UserPoolArn: Id<'Cognito::UserPool.Arn'>;
  readonly AuthenticationRequestExtraParams?: Structure<{ readonly [key: string]: Value<string> }>;
}

interface ElasticLoadBalancingV2Listener_RedirectConfig {
  readonly Path?: Value<string>;
  readonly Query?: Value<string>;
  readonly Port?: Value<string>;
  readonly Host?: Value<string>;
  readonly Protocol?: Value<string>;
  readonly StatusCode: Value<string>;
}

interface ElasticLoadBalancingV2Listener_TargetGroupStickinessConfig {
  readonly Enabled?: Value<boolean>;
  readonly DurationSeconds?: Value<number>;
}

interface ElasticLoadBalancingV2Listener_TargetGroupTuple {
  readonly TargetGroupArn?: Id<'ElasticLoadBalancingV2::TargetGroup.TargetGroupArn'>;
  readonly Weight?: Value<number>;
}

interface ElasticLoadBalancingV2Listener_ForwardConfig {
  readonly TargetGroupStickinessConfig?: Structure<ElasticLoadBalancingV2Listener_TargetGroupStickinessConfig>;
  readonly TargetGroups?: Structure<readonly Structure<ElasticLoadBalancingV2Listener_TargetGroupTuple>[]>;
}

interface ElasticLoadBalancingV2Listener_AuthenticateOidcConfig {
  readonly OnUnauthenticatedRequest?: Value<string>;
  readonly TokenEndpoint: Value<string>;
  readonly UseExistingClientSecret?: Value<boolean>;
  readonly SessionTimeout?: Value<string>;
  readonly Scope?: Value<string>;
  readonly Issuer: Value<string>;
  readonly ClientSecret?: Value<string>;
  readonly UserInfoEndpoint: Value<string>;
  readonly ClientId: Value<string>;
  readonly AuthorizationEndpoint: Value<string>;
  readonly SessionCookieName?: Value<string>;
  readonly AuthenticationRequestExtraParams?: Structure<{ readonly [key: string]: Value<string> }>;
}

interface ElasticLoadBalancingV2Listener_JwtValidationActionAdditionalClaim {
  readonly Format: Value<string>;
  readonly Values: Structure<readonly Value<string>[]>;
  readonly Name: Value<string>;
}

interface ElasticLoadBalancingV2Listener_JwtValidationConfig {
  readonly JwksEndpoint: Value<string>;
  readonly Issuer: Value<string>;
  readonly AdditionalClaims?: Structure<
    readonly Structure<ElasticLoadBalancingV2Listener_JwtValidationActionAdditionalClaim>[]
  >;
}

interface ElasticLoadBalancingV2Listener_Action {
  readonly Order?: Value<number>;
  readonly TargetGroupArn?: Id<'ElasticLoadBalancingV2::TargetGroup.TargetGroupArn'>;
  readonly FixedResponseConfig?: Structure<ElasticLoadBalancingV2Listener_FixedResponseConfig>;
  readonly AuthenticateCognitoConfig?: Structure<ElasticLoadBalancingV2Listener_AuthenticateCognitoConfig>;
  readonly Type: Value<string>;
  readonly RedirectConfig?: Structure<ElasticLoadBalancingV2Listener_RedirectConfig>;
  readonly ForwardConfig?: Structure<ElasticLoadBalancingV2Listener_ForwardConfig>;
  readonly AuthenticateOidcConfig?: Structure<ElasticLoadBalancingV2Listener_AuthenticateOidcConfig>;
  readonly JwtValidationConfig?: Structure<ElasticLoadBalancingV2Listener_JwtValidationConfig>;
}

interface ElasticLoadBalancingV2Listener_Certificate {
  readonly CertificateArn?: Id<'CertificateManager::Certificate.CertificateArn' | 'IAM::ServerCertificate.Arn'>;
}

interface ElasticLoadBalancingV2Listener_MutualAuthentication {
  readonly IgnoreClientCertificateExpiry?: Value<boolean>;
  readonly Mode?: Value<string>;
  readonly TrustStoreArn?: Value<string>;
  readonly AdvertiseTrustStoreCaNames?: Value<string>;
}

interface ElasticLoadBalancingV2Listener_ListenerAttribute {
  readonly Value?: Value<string>;
  readonly Key?: Value<string>;
}

interface ElasticLoadBalancingV2Listener {
  readonly AlpnPolicy?: Structure<readonly Value<string>[]>;
  readonly SslPolicy?: Value<string>;
  readonly LoadBalancerArn: Id<'ElasticLoadBalancingV2::LoadBalancer.LoadBalancerArn'>;
  readonly DefaultActions: Structure<readonly Structure<ElasticLoadBalancingV2Listener_Action>[]>;
  readonly Port?: Value<number>;
  readonly Certificates?: Structure<readonly Structure<ElasticLoadBalancingV2Listener_Certificate>[]>;
  readonly Protocol?: Value<string>;
  readonly MutualAuthentication?: Structure<ElasticLoadBalancingV2Listener_MutualAuthentication>;
  readonly ListenerAttributes?: Structure<readonly Structure<ElasticLoadBalancingV2Listener_ListenerAttribute>[]>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface ElasticLoadBalancingV2ListenerRule_FixedResponseConfig {
  readonly ContentType?: Value<string>;
  readonly StatusCode: Value<string>;
  readonly MessageBody?: Value<string>;
}

interface ElasticLoadBalancingV2ListenerRule_AuthenticateCognitoConfig {
  readonly OnUnauthenticatedRequest?: Value<string>;
  readonly UserPoolClientId: Id<'Cognito::UserPoolClient.ClientId'>;
  readonly UserPoolDomain: Value<string>;
  readonly SessionTimeout?: Value<number>;
  readonly Scope?: Value<string>;
  readonly SessionCookieName?: Value<string>;
  readonly UserPoolArn: Id<'Cognito::UserPool.Arn'>;
  readonly AuthenticationRequestExtraParams?: Structure<{ readonly [key: string]: Value<string> }>;
}

interface ElasticLoadBalancingV2ListenerRule_RedirectConfig {
  readonly Path?: Value<string>;
  readonly Query?: Value<string>;
  readonly Port?: Value<string>;
  readonly Host?: Value<string>;
  readonly Protocol?: Value<string>;
  readonly StatusCode: Value<string>;
}

interface ElasticLoadBalancingV2ListenerRule_TargetGroupStickinessConfig {
  readonly Enabled?: Value<boolean>;
  readonly DurationSeconds?: Value<number>;
}

interface ElasticLoadBalancingV2ListenerRule_TargetGroupTuple {
  readonly TargetGroupArn?: Id<'ElasticLoadBalancingV2::TargetGroup.TargetGroupArn'>;
  readonly Weight?: Value<number>;
}

interface ElasticLoadBalancingV2ListenerRule_ForwardConfig {
  readonly TargetGroupStickinessConfig?: Structure<ElasticLoadBalancingV2ListenerRule_TargetGroupStickinessConfig>;
  readonly TargetGroups?: Structure<readonly Structure<ElasticLoadBalancingV2ListenerRule_TargetGroupTuple>[]>;
}

interface ElasticLoadBalancingV2ListenerRule_AuthenticateOidcConfig {
  readonly OnUnauthenticatedRequest?: Value<string>;
  readonly TokenEndpoint: Value<string>;
  readonly UseExistingClientSecret?: Value<boolean>;
  readonly SessionTimeout?: Value<number>;
  readonly Scope?: Value<string>;
  readonly Issuer: Value<string>;
  readonly ClientSecret?: Value<string>;
  readonly UserInfoEndpoint: Value<string>;
  readonly ClientId: Value<string>;
  readonly AuthorizationEndpoint: Value<string>;
  readonly SessionCookieName?: Value<string>;
  readonly AuthenticationRequestExtraParams?: Structure<{ readonly [key: string]: Value<string> }>;
}

interface ElasticLoadBalancingV2ListenerRule_JwtValidationActionAdditionalClaim {
  readonly Format: Value<string>;
  readonly Name: Value<string>;
  readonly Values: Structure<readonly Value<string>[]>;
}

interface ElasticLoadBalancingV2ListenerRule_JwtValidationConfig {
  readonly JwksEndpoint: Value<string>;
  readonly Issuer: Value<string>;
  readonly AdditionalClaims?: Structure<
    readonly Structure<ElasticLoadBalancingV2ListenerRule_JwtValidationActionAdditionalClaim>[]
  >;
}

interface ElasticLoadBalancingV2ListenerRule_Action {
  readonly Order?: Value<number>;
  readonly TargetGroupArn?: Id<'ElasticLoadBalancingV2::TargetGroup.TargetGroupArn'>;
  readonly FixedResponseConfig?: Structure<ElasticLoadBalancingV2ListenerRule_FixedResponseConfig>;
  readonly AuthenticateCognitoConfig?: Structure<ElasticLoadBalancingV2ListenerRule_AuthenticateCognitoConfig>;
  readonly Type: Value<string>;
  readonly RedirectConfig?: Structure<ElasticLoadBalancingV2ListenerRule_RedirectConfig>;
  readonly ForwardConfig?: Structure<ElasticLoadBalancingV2ListenerRule_ForwardConfig>;
  readonly AuthenticateOidcConfig?: Structure<ElasticLoadBalancingV2ListenerRule_AuthenticateOidcConfig>;
  readonly JwtValidationConfig?: Structure<ElasticLoadBalancingV2ListenerRule_JwtValidationConfig>;
}

interface ElasticLoadBalancingV2ListenerRule_HttpHeaderConfig {
  readonly Values?: Structure<readonly Value<string>[]>;
  readonly HttpHeaderName?: Value<string>;
  readonly RegexValues?: Structure<readonly Value<string>[]>;
}

interface ElasticLoadBalancingV2ListenerRule_QueryStringKeyValue {
  readonly Value?: Value<string>;
  readonly Key?: Value<string>;
}

interface ElasticLoadBalancingV2ListenerRule_QueryStringConfig {
  readonly Values?: Structure<readonly Structure<ElasticLoadBalancingV2ListenerRule_QueryStringKeyValue>[]>;
}

interface ElasticLoadBalancingV2ListenerRule_HostHeaderConfig {
  readonly Values?: Structure<readonly Value<string>[]>;
  readonly RegexValues?: Structure<readonly Value<string>[]>;
}

interface ElasticLoadBalancingV2ListenerRule_HttpRequestMethodConfig {
  readonly Values?: Structure<readonly Value<string>[]>;
}

interface ElasticLoadBalancingV2ListenerRule_PathPatternConfig {
  readonly Values?: Structure<readonly Value<string>[]>;
  readonly RegexValues?: Structure<readonly Value<string>[]>;
}

interface ElasticLoadBalancingV2ListenerRule_SourceIpConfig {
  readonly Values?: Structure<readonly Value<string>[]>;
  readonly IpAddressType?: Value<string>;
}

interface ElasticLoadBalancingV2ListenerRule_RuleCondition {
  readonly Field?: Value<string>;
  readonly HttpHeaderConfig?: Structure<ElasticLoadBalancingV2ListenerRule_HttpHeaderConfig>;
  readonly Values?: Structure<readonly Value<string>[]>;
  readonly QueryStringConfig?: Structure<ElasticLoadBalancingV2ListenerRule_QueryStringConfig>;
  readonly HostHeaderConfig?: Structure<ElasticLoadBalancingV2ListenerRule_HostHeaderConfig>;
  readonly HttpRequestMethodConfig?: Structure<ElasticLoadBalancingV2ListenerRule_HttpRequestMethodConfig>;
  readonly PathPatternConfig?: Structure<ElasticLoadBalancingV2ListenerRule_PathPatternConfig>;
  readonly SourceIpConfig?: Structure<ElasticLoadBalancingV2ListenerRule_SourceIpConfig>;
  readonly RegexValues?: Structure<readonly Value<string>[]>;
}

interface ElasticLoadBalancingV2ListenerRule_RewriteConfig {
  readonly Regex: Value<string>;
  readonly Replace: Value<string>;
}

interface ElasticLoadBalancingV2ListenerRule_RewriteConfigObject {
  readonly Rewrites: Structure<readonly Structure<ElasticLoadBalancingV2ListenerRule_RewriteConfig>[]>;
}

interface ElasticLoadBalancingV2ListenerRule_Transform {
  readonly Type: Value<string>;
  readonly HostHeaderRewriteConfig?: Structure<ElasticLoadBalancingV2ListenerRule_RewriteConfigObject>;
  readonly UrlRewriteConfig?: Structure<ElasticLoadBalancingV2ListenerRule_RewriteConfigObject>;
}

interface ElasticLoadBalancingV2ListenerRule {
  readonly ListenerArn?: Id<'ElasticLoadBalancingV2::Listener.ListenerArn'>;
  readonly Actions: Structure<readonly Structure<ElasticLoadBalancingV2ListenerRule_Action>[]>;
  readonly Priority: Value<number>;
  readonly Conditions: Structure<readonly Structure<ElasticLoadBalancingV2ListenerRule_RuleCondition>[]>;
  readonly Transforms?: Structure<readonly Structure<ElasticLoadBalancingV2ListenerRule_Transform>[]>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface ElasticLoadBalancingV2LoadBalancer_LoadBalancerAttribute {
  readonly Value?: Value<string>;
  readonly Key?: Value<string>;
}

interface ElasticLoadBalancingV2LoadBalancer_SubnetMapping {
  readonly AllocationId?: Value<string>;
  readonly IPv6Address?: Value<string>;
  readonly SubnetId: Id<'EC2::Subnet.SubnetId'>;
  readonly PrivateIPv4Address?: Value<string>;
  readonly SourceNatIpv6Prefix?: Value<string>;
}

interface ElasticLoadBalancingV2LoadBalancer_MinimumLoadBalancerCapacity {
  readonly CapacityUnits: Value<number>;
}

interface ElasticLoadBalancingV2LoadBalancer {
  readonly IpAddressType?: Value<string>;
  readonly SecurityGroups?: Structure<readonly Id<'EC2::SecurityGroup.Id'>[]>;
  readonly LoadBalancerAttributes?: Structure<
    readonly Structure<ElasticLoadBalancingV2LoadBalancer_LoadBalancerAttribute>[]
  >;
  readonly Subnets?: Structure<readonly Id<'EC2::Subnet.SubnetId'>[]>;
  readonly Type?: Value<string>;
  readonly Scheme?: Value<string>;
  readonly Tags?: Structure<readonly Tag[]>;
  readonly Name?: Value<string>;
  readonly SubnetMappings?: Structure<readonly Structure<ElasticLoadBalancingV2LoadBalancer_SubnetMapping>[]>;
  readonly EnablePrefixForIpv6SourceNat?: Value<string>;
  readonly MinimumLoadBalancerCapacity?: Structure<ElasticLoadBalancingV2LoadBalancer_MinimumLoadBalancerCapacity>;
  readonly EnableCapacityReservationProvisionStabilize?: Value<boolean>;
  readonly EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic?: Value<string>;
  readonly Ipv4IpamPoolId?: Value<string>;
}

interface ElasticLoadBalancingV2TargetGroup_Matcher {
  readonly GrpcCode?: Value<string>;
  readonly HttpCode?: Value<string>;
}

interface ElasticLoadBalancingV2TargetGroup_TargetDescription {
  readonly Port?: Value<number>;
  readonly AvailabilityZone?: Value<string>;
  readonly Id: Id<
    | 'ElasticLoadBalancingV2::LoadBalancer.LoadBalancerArn'
    | 'EC2::Instance.InstanceId'
    | 'Lambda::Function.Arn'
    | 'Lambda::Alias.Id'
    | 'EC2::Instance.PrivateIp'
  >;
  readonly QuicServerId?: Value<string>;
}

interface ElasticLoadBalancingV2TargetGroup_TargetGroupAttribute {
  readonly Value?: Value<string>;
  readonly Key?: Value<string>;
}

interface ElasticLoadBalancingV2TargetGroup {
  readonly IpAddressType?: Value<string>;
  readonly HealthCheckIntervalSeconds?: Value<number>;
  readonly Matcher?: Structure<ElasticLoadBalancingV2TargetGroup_Matcher>;
  readonly HealthCheckPath?: Value<string>;
  readonly Port?: Value<number>;
  readonly Targets?: Structure<readonly Structure<ElasticLoadBalancingV2TargetGroup_TargetDescription>[]>;
  readonly HealthCheckEnabled?: Value<boolean>;
  readonly ProtocolVersion?: Value<string>;
  readonly UnhealthyThresholdCount?: Value<number>;
  readonly HealthCheckTimeoutSeconds?: Value<number>;
  readonly Name?: Value<string>;
  readonly VpcId?: Id<'EC2::VPC.VpcId'>;
  readonly HealthyThresholdCount?: Value<number>;
  readonly HealthCheckProtocol?: Value<string>;
  readonly TargetGroupAttributes?: Structure<
    readonly Structure<ElasticLoadBalancingV2TargetGroup_TargetGroupAttribute>[]
  >;
  readonly TargetType?: Value<string>;
  readonly HealthCheckPort?: Value<string>;
  readonly Protocol?: Value<string>;
  readonly Tags?: Structure<readonly Tag[]>;
  readonly TargetControlPort?: Value<number>;
}

interface EventsRule_BatchArrayProperties {
  readonly Size?: Value<number>;
}

interface EventsRule_BatchRetryStrategy {
  readonly Attempts?: Value<number>;
}

interface EventsRule_BatchParameters {
  readonly ArrayProperties?: Structure<EventsRule_BatchArrayProperties>;
  readonly JobDefinition: Value<string>;
  readonly JobName: Value<string>;
  readonly RetryStrategy?: Structure<EventsRule_BatchRetryStrategy>;
}

interface EventsRule_DeadLetterConfig {
  readonly Arn?: Id<'SQS::Queue.Arn'>;
}

interface EventsRule_CapacityProviderStrategyItem {
  readonly Base?: Value<number>;
  readonly CapacityProvider: Value<string>;
  readonly Weight?: Value<number>;
}

interface EventsRule_AwsVpcConfiguration {
  readonly AssignPublicIp?: Value<string>;
  readonly SecurityGroups?: Structure<readonly Id<'EC2::SecurityGroup.Id'>[]>;
  readonly Subnets: Structure<readonly Id<'EC2::Subnet.SubnetId'>[]>;
}

interface EventsRule_NetworkConfiguration {
  readonly AwsVpcConfiguration?: Structure<EventsRule_AwsVpcConfiguration>;
}

interface EventsRule_PlacementConstraint {
  readonly Expression?: Value<string>;
  readonly Type?: Value<string>;
}

interface EventsRule_PlacementStrategy {
  readonly Field?: Value<string>;
  readonly Type?: Value<string>;
}

interface EventsRule_EcsParameters {
  readonly CapacityProviderStrategy?: Structure<readonly Structure<EventsRule_CapacityProviderStrategyItem>[]>;
  readonly EnableECSManagedTags?: Value<boolean>;
  readonly EnableExecuteCommand?: Value<boolean>;
  readonly Group?: Value<string>;
  readonly LaunchType?: Value<string>;
  readonly NetworkConfiguration?: Structure<EventsRule_NetworkConfiguration>;
  readonly PlacementConstraints?: Structure<readonly Structure<EventsRule_PlacementConstraint>[]>;
  readonly PlacementStrategies?: Structure<readonly Structure<EventsRule_PlacementStrategy>[]>;
  readonly PlatformVersion?: Value<string>;
  readonly PropagateTags?: Value<string>;
  readonly ReferenceId?: Value<string>;
  readonly TagList?: Structure<readonly Tag[]>;
  readonly TaskCount?: Value<number>;
  readonly TaskDefinitionArn: Id<'ECS::TaskDefinition.TaskDefinitionArn'>;
}

interface EventsRule_HttpParameters {
  readonly HeaderParameters?: Structure<{ readonly [key: string]: Value<string> }>;
  readonly PathParameterValues?: Structure<readonly Value<string>[]>;
  readonly QueryStringParameters?: Structure<{ readonly [key: string]: Value<string> }>;
}

interface EventsRule_InputTransformer {
  readonly InputPathsMap?: Structure<{ readonly [key: string]: Value<string> }>;
  readonly InputTemplate: Value<string>;
}

interface EventsRule_KinesisParameters {
  readonly PartitionKeyPath: Value<string>;
}

interface EventsRule_RedshiftDataParameters {
  readonly Database: Value<string>;
  readonly DbUser?: Value<string>;
  readonly SecretManagerArn?: Value<string>;
  readonly Sql?: Value<string>;
  readonly StatementName?: Value<string>;
  readonly WithEvent?: Value<boolean>;
  readonly Sqls?: Structure<readonly Value<string>[]>;
}

interface EventsRule_RetryPolicy {
  readonly MaximumEventAgeInSeconds?: Value<number>;
  readonly MaximumRetryAttempts?: Value<number>;
}

interface EventsRule_RunCommandTarget {
  readonly Key: Value<string>;
  readonly Values: Structure<readonly Id<'EC2::Instance.InstanceId'>[]>;
}

interface EventsRule_RunCommandParameters {
  readonly RunCommandTargets: Structure<readonly Structure<EventsRule_RunCommandTarget>[]>;
}

interface EventsRule_SageMakerPipelineParameter {
  readonly Name: Value<string>;
  readonly Value: Value<string>;
}

interface EventsRule_SageMakerPipelineParameters {
  readonly PipelineParameterList?: Structure<readonly Structure<EventsRule_SageMakerPipelineParameter>[]>;
}

interface EventsRule_SqsParameters {
  readonly MessageGroupId: Value<string>;
}

interface EventsRule_AppSyncParameters {
  readonly GraphQLOperation: Value<string>;
}

interface EventsRule_Target {
  readonly Arn: Id<
    | 'Lambda::Function.Arn'
    | 'SNS::Topic.TopicArn'
    | 'StepFunctions::StateMachine.Arn'
    | 'SQS::Queue.Arn'
    | 'Lambda::Alias.Id'
    | 'ECS::Cluster.Arn'
    | 'Lambda::Version.FunctionArn'
    | 'Logs::LogGroup.Arn'
    | 'Events::EventBus.Arn'
    | 'Inspector::AssessmentTemplate.Arn'
    | 'KinesisFirehose::DeliveryStream.Arn'
    | 'Batch::JobQueue.JobQueueArn'
    | 'Kinesis::Stream.Arn'
  >;
  readonly BatchParameters?: Structure<EventsRule_BatchParameters>;
  readonly DeadLetterConfig?: Structure<EventsRule_DeadLetterConfig>;
  readonly EcsParameters?: Structure<EventsRule_EcsParameters>;
  readonly HttpParameters?: Structure<EventsRule_HttpParameters>;
  readonly Id: Value<string>;
  readonly Input?: Value<string>;
  readonly InputPath?: Value<string>;
  readonly InputTransformer?: Structure<EventsRule_InputTransformer>;
  readonly KinesisParameters?: Structure<EventsRule_KinesisParameters>;
  readonly RedshiftDataParameters?: Structure<EventsRule_RedshiftDataParameters>;
  readonly RetryPolicy?: Structure<EventsRule_RetryPolicy>;
  readonly RoleArn?: Id<'IAM::Role.Arn'>;
  readonly RunCommandParameters?: Structure<EventsRule_RunCommandParameters>;
  readonly SageMakerPipelineParameters?: Structure<EventsRule_SageMakerPipelineParameters>;
  readonly SqsParameters?: Structure<EventsRule_SqsParameters>;
  readonly AppSyncParameters?: Structure<EventsRule_AppSyncParameters>;
}

interface EventsRule {
  readonly Description?: Value<string>;
  readonly EventBusName?: Id<'Events::EventBus.Name' | 'Events::EventBus.Arn'>;
  readonly EventPattern?: Value<string> | Json;
  readonly Name?: Value<string>;
  readonly RoleArn?: Id<'IAM::Role.Arn'>;
  readonly ScheduleExpression?: Value<string>;
  readonly State?: Value<string>;
  readonly Targets?: Structure<readonly Structure<EventsRule_Target>[]>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface IAMInstanceProfile {
  readonly Path?: Value<string>;
  readonly InstanceProfileName?: Value<string>;
  readonly Roles: Structure<readonly Id<'IAM::Role.RoleName'>[]>;
}

interface IAMManagedPolicy {
  readonly ManagedPolicyName?: Value<string>;
  readonly Path?: Value<string>;
  readonly Description?: Value<string>;
  readonly Groups?: Structure<readonly Id<'IAM::Group.GroupName'>[]>;
  readonly PolicyDocument: Json | Value<string>;
  readonly Roles?: Structure<readonly Id<'IAM::Role.RoleName'>[]>;
  readonly Users?: Structure<readonly Id<'IAM::User.UserName'>[]>;
}

interface IAMRole_Policy {
  readonly PolicyDocument: Value<string> | Json;
  readonly PolicyName: Value<string>;
}

interface IAMRole {
  readonly AssumeRolePolicyDocument: Json | Value<string>;
  readonly Description?: Value<string>;
  readonly ManagedPolicyArns?: Structure<readonly Id<'IAM::ManagedPolicy.PolicyArn'>[]>;
  readonly MaxSessionDuration?: Value<number>;
  readonly Path?: Value<string>;
  readonly PermissionsBoundary?: Id<'IAM::ManagedPolicy.PolicyArn'>;
  readonly Policies?: Structure<readonly Structure<IAMRole_Policy>[]>;
  readonly RoleName?: Value<string>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface ImageBuilderComponent {
  readonly Description?: Value<string>;
  readonly SupportedOsVersions?: Structure<readonly Value<string>[]>;
  readonly Platform: Value<string>;
  readonly KmsKeyId?: Value<string>;
  readonly Version: Value<string>;
  readonly ChangeDescription?: Value<string>;
  readonly Data?: Value<string>;
  readonly Uri?: Value<string>;
  readonly Tags?: Structure<{ readonly [key: string]: Value<string> }>;
  readonly Name: Value<string>;
}

interface ImageBuilderDistributionConfiguration_LaunchPermissionConfiguration {
  readonly OrganizationArns?: Structure<readonly Value<string>[]>;
  readonly OrganizationalUnitArns?: Structure<readonly Value<string>[]>;
  readonly UserIds?: Structure<readonly Value<string>[]>;
  readonly UserGroups?: Structure<readonly Value<string>[]>;
}

interface ImageBuilderDistributionConfiguration_AmiDistributionConfiguration {
  readonly AmiTags?: Structure<{ readonly [key: string]: Value<string> }>;
  readonly Description?: Value<string>;
  readonly KmsKeyId?: Value<string>;
  readonly LaunchPermissionConfiguration?: Structure<ImageBuilderDistributionConfiguration_LaunchPermissionConfiguration>;
  readonly TargetAccountIds?: Structure<readonly Value<string>[]>;
  readonly Name?: Value<string>;
}

interface ImageBuilderDistributionConfiguration_TargetContainerRepository {
  readonly Service?: Value<string>;
  readonly RepositoryName?: Value<string>;
}

interface ImageBuilderDistributionConfiguration_ContainerDistributionConfiguration {
  readonly TargetRepository?: Structure<ImageBuilderDistributionConfiguration_TargetContainerRepository>;
  readonly ContainerTags?: Structure<readonly Value<string>[]>;
  readonly Description?: Value<string>;
}

interface ImageBuilderDistributionConfiguration_FastLaunchLaunchTemplateSpecification {
  readonly LaunchTemplateName?: Value<string>;
  readonly LaunchTemplateVersion?: Value<string>;
  readonly LaunchTemplateId?: Value<string>;
}

interface ImageBuilderDistributionConfiguration_FastLaunchSnapshotConfiguration {
  readonly TargetResourceCount?: Value<number>;
}

interface ImageBuilderDistributionConfiguration_FastLaunchConfiguration {
  readonly AccountId?: Value<string>;
  readonly LaunchTemplate?: Structure<ImageBuilderDistributionConfiguration_FastLaunchLaunchTemplateSpecification>;
  readonly Enabled?: Value<boolean>;
  readonly MaxParallelLaunches?: Value<number>;
  readonly SnapshotConfiguration?: Structure<ImageBuilderDistributionConfiguration_FastLaunchSnapshotConfiguration>;
}

interface ImageBuilderDistributionConfiguration_LaunchTemplateConfiguration {
  readonly SetDefaultVersion?: Value<boolean>;
  readonly AccountId?: Value<string>;
  readonly LaunchTemplateId?: Id<'EC2::LaunchTemplate.LaunchTemplateId'>;
}

interface ImageBuilderDistributionConfiguration_SsmParameterConfiguration {
  readonly AmiAccountId?: Value<string>;
  readonly ParameterName: Value<string>;
  readonly DataType?: Value<string>;
}

interface ImageBuilderDistributionConfiguration_Distribution {
  readonly AmiDistributionConfiguration?: Structure<ImageBuilderDistributionConfiguration_AmiDistributionConfiguration>;
  readonly ContainerDistributionConfiguration?: Structure<ImageBuilderDistributionConfiguration_ContainerDistributionConfiguration>;
  readonly FastLaunchConfigurations?: Structure<
    readonly Structure<ImageBuilderDistributionConfiguration_FastLaunchConfiguration>[]
  >;
  readonly LaunchTemplateConfigurations?: Structure<
    readonly Structure<ImageBuilderDistributionConfiguration_LaunchTemplateConfiguration>[]
  >;
  readonly LicenseConfigurationArns?: Structure<readonly Value<string>[]>;
  readonly Region: Value<string>;
  readonly SsmParameterConfigurations?: Structure<
    readonly Structure<ImageBuilderDistributionConfiguration_SsmParameterConfiguration>[]
  >;
}

interface ImageBuilderDistributionConfiguration {
  readonly Description?: Value<string>;
  readonly Tags?: Structure<{ readonly [key: string]: Value<string> }>;
  readonly Name: Value<string>;
  readonly Distributions: Structure<readonly Structure<ImageBuilderDistributionConfiguration_Distribution>[]>;
}

interface ImageBuilderImagePipeline_EcrConfiguration {
  readonly ContainerTags?: Structure<readonly Value<string>[]>;
  readonly RepositoryName?: Value<string>;
}

interface ImageBuilderImagePipeline_ImageScanningConfiguration {
  readonly EcrConfiguration?: Structure<ImageBuilderImagePipeline_EcrConfiguration>;
  readonly ImageScanningEnabled?: Value<boolean>;
}

interface ImageBuilderImagePipeline_AutoDisablePolicy {
  readonly FailureCount: Value<number>;
}

interface ImageBuilderImagePipeline_Schedule {
  readonly ScheduleExpression?: Value<string>;
  readonly PipelineExecutionStartCondition?: Value<string>;
  readonly AutoDisablePolicy?: Structure<ImageBuilderImagePipeline_AutoDisablePolicy>;
  readonly Timezone?: Value<string>;
}

interface ImageBuilderImagePipeline_ImageTestsConfiguration {
  readonly TimeoutMinutes?: Value<number>;
  readonly ImageTestsEnabled?: Value<boolean>;
}

interface ImageBuilderImagePipeline_WorkflowParameter {
  readonly Name?: Value<string>;
  readonly Value?: Structure<readonly Value<string>[]>;
}

interface ImageBuilderImagePipeline_WorkflowConfiguration {
  readonly WorkflowArn?: Value<string>;
  readonly Parameters?: Structure<readonly Structure<ImageBuilderImagePipeline_WorkflowParameter>[]>;
  readonly ParallelGroup?: Value<string>;
  readonly OnFailure?: Value<string>;
}

interface ImageBuilderImagePipeline_PipelineLoggingConfiguration {
  readonly ImageLogGroupName?: Value<string>;
  readonly PipelineLogGroupName?: Value<string>;
}

interface ImageBuilderImagePipeline {
  readonly Status?: Value<string>;
  readonly ImageScanningConfiguration?: Structure<ImageBuilderImagePipeline_ImageScanningConfiguration>;
  readonly InfrastructureConfigurationArn: Id<'ImageBuilder::InfrastructureConfiguration.Arn'>;
  readonly ImageRecipeArn?: Id<'ImageBuilder::ImageRecipe.Arn'>;
  readonly Description?: Value<string>;
  readonly DistributionConfigurationArn?: Id<'ImageBuilder::DistributionConfiguration.Arn'>;
  readonly ContainerRecipeArn?: Id<'ImageBuilder::ContainerRecipe.Arn'>;
  readonly Schedule?: Structure<ImageBuilderImagePipeline_Schedule>;
  readonly ImageTestsConfiguration?: Structure<ImageBuilderImagePipeline_ImageTestsConfiguration>;
  readonly EnhancedImageMetadataEnabled?: Value<boolean>;
  readonly Tags?: Structure<{ readonly [key: string]: Value<string> }>;
  readonly Name: Value<string>;
  readonly Workflows?: Structure<readonly Structure<ImageBuilderImagePipeline_WorkflowConfiguration>[]>;
  readonly ExecutionRole?: Value<string>;
  readonly LoggingConfiguration?: Structure<ImageBuilderImagePipeline_PipelineLoggingConfiguration>;
  readonly ImageTags?: Structure<{ readonly [key: string]: Value<string> }>;
}

interface ImageBuilderImageRecipe_ComponentParameter {
  readonly Value: Structure<readonly Value<string>[]>;
  readonly Name: Value<string>;
}

interface ImageBuilderImageRecipe_ComponentConfiguration {
  readonly Parameters?: Structure<readonly Structure<ImageBuilderImageRecipe_ComponentParameter>[]>;
  readonly ComponentArn?: Id<'ImageBuilder::Component.Arn'>;
}

interface ImageBuilderImageRecipe_EbsInstanceBlockDeviceSpecification {
  readonly SnapshotId?: Value<string>;
  readonly VolumeType?: Value<string>;
  readonly KmsKeyId?: Value<string>;
  readonly Encrypted?: Value<boolean>;
  readonly Throughput?: Value<number>;
  readonly Iops?: Value<number>;
  readonly VolumeSize?: Value<number>;
  readonly DeleteOnTermination?: Value<boolean>;
}

interface ImageBuilderImageRecipe_InstanceBlockDeviceMapping {
  readonly Ebs?: Structure<ImageBuilderImageRecipe_EbsInstanceBlockDeviceSpecification>;
  readonly NoDevice?: Value<string>;
  readonly VirtualName?: Value<string>;
  readonly DeviceName?: Value<string>;
}

interface ImageBuilderImageRecipe_SystemsManagerAgent {
  readonly UninstallAfterBuild?: Value<boolean>;
}

interface ImageBuilderImageRecipe_AdditionalInstanceConfiguration {
  readonly UserDataOverride?: Value<string>;
  readonly SystemsManagerAgent?: Structure<ImageBuilderImageRecipe_SystemsManagerAgent>;
}

interface ImageBuilderImageRecipe {
  readonly Components?: Structure<readonly Structure<ImageBuilderImageRecipe_ComponentConfiguration>[]>;
  readonly WorkingDirectory?: Value<string>;
  readonly ParentImage: Value<string>;
  readonly Description?: Value<string>;
  readonly Version: Value<string>;
  readonly BlockDeviceMappings?: Structure<readonly Structure<ImageBuilderImageRecipe_InstanceBlockDeviceMapping>[]>;
  readonly AdditionalInstanceConfiguration?: Structure<ImageBuilderImageRecipe_AdditionalInstanceConfiguration>;
  readonly Tags?: Structure<{ readonly [key: string]: Value<string> }>;
  readonly Name: Value<string>;
  readonly AmiTags?: Structure<{ readonly [key: string]: Value<string> }>;
  readonly AmiWatermarks?: Structure<readonly Value<string>[]>;
}

interface ImageBuilderInfrastructureConfiguration_S3Logs {
  readonly S3KeyPrefix?: Value<string>;
  readonly S3BucketName?: Id<'S3::Bucket.BucketName'>;
}

interface ImageBuilderInfrastructureConfiguration_Logging {
  readonly S3Logs?: Structure<ImageBuilderInfrastructureConfiguration_S3Logs>;
}

interface ImageBuilderInfrastructureConfiguration_InstanceMetadataOptions {
  readonly HttpPutResponseHopLimit?: Value<number>;
  readonly HttpTokens?: Value<string>;
}

interface ImageBuilderInfrastructureConfiguration_Placement {
  readonly AvailabilityZone?: Value<string>;
  readonly Tenancy?: Value<string>;
  readonly HostId?: Value<string>;
  readonly HostResourceGroupArn?: Value<string>;
}

interface ImageBuilderInfrastructureConfiguration {
  readonly Logging?: Structure<ImageBuilderInfrastructureConfiguration_Logging>;
  readonly KeyPair?: Value<string>;
  readonly Description?: Value<string>;
  readonly InstanceProfileName: Id<'IAM::InstanceProfile.InstanceProfileName'>;
  readonly ResourceTags?: Structure<{ readonly [key: string]: Value<string> }>;
  readonly TerminateInstanceOnFailure?: Value<boolean>;
  readonly SubnetId?: Value<string>;
  readonly SecurityGroupIds?: Structure<readonly Value<string>[]>;
  readonly Name: Value<string>;
  readonly InstanceMetadataOptions?: Structure<ImageBuilderInfrastructureConfiguration_InstanceMetadataOptions>;
  readonly InstanceTypes?: Structure<readonly Value<string>[]>;
  readonly SnsTopicArn?: Id<'SNS::Topic.TopicArn'>;
  readonly Tags?: Structure<{ readonly [key: string]: Value<string> }>;
  readonly Placement?: Structure<ImageBuilderInfrastructureConfiguration_Placement>;
}

interface KMSKey {
  readonly Origin?: Value<string>;
  readonly MultiRegion?: Value<boolean>;
  readonly Description?: Value<string>;
  readonly PendingWindowInDays?: Value<number>;
  readonly BypassPolicyLockoutSafetyCheck?: Value<boolean>;
  readonly KeyPolicy?: Json | Value<string>;
  readonly KeySpec?: Value<string>;
  readonly Enabled?: Value<boolean>;
  readonly KeyUsage?: Value<string>;
  readonly EnableKeyRotation?: Value<boolean>;
  readonly Tags?: Structure<readonly Tag[]>;
  readonly RotationPeriodInDays?: Value<number>;
}

interface LogsLogGroup {
  readonly RetentionInDays?: Value<number>;
  readonly KmsKeyId?: Id<'KMS::Key.Arn'>;
  readonly LogGroupName?: Value<string>;
  readonly Tags?: Structure<readonly Tag[]>;
  readonly DataProtectionPolicy?: Json;
  readonly FieldIndexPolicies?: Structure<readonly Json[]>;
  readonly LogGroupClass?: Value<string>;
  readonly ResourcePolicyDocument?: Json;
  readonly DeletionProtectionEnabled?: Value<boolean>;
  readonly BearerTokenAuthenticationEnabled?: Value<boolean>;
}

interface LogsMetricFilter_Dimension {
  readonly Value: Value<string>;
  readonly Key: Value<string>;
}

interface LogsMetricFilter_MetricTransformation {
  readonly DefaultValue?: Value<number>;
  readonly MetricName: Value<string>;
  readonly MetricValue: Value<string>;
  readonly MetricNamespace: Value<string>;
  readonly Dimensions?: Structure<readonly Structure<LogsMetricFilter_Dimension>[]>;
  readonly Unit?: Value<string>;
}

interface LogsMetricFilter {
  readonly MetricTransformations: Structure<readonly Structure<LogsMetricFilter_MetricTransformation>[]>;
  readonly FilterPattern: Value<string>;
  readonly LogGroupName: Id<'Logs::LogGroup.LogGroupName'>;
  readonly FilterName?: Value<string>;
  readonly FieldSelectionCriteria?: Value<string>;
  readonly EmitSystemFieldDimensions?: Structure<readonly Value<string>[]>;
  readonly ApplyOnTransformedLogs?: Value<boolean>;
}

interface RDSDBCluster_ServerlessV2ScalingConfiguration {
  readonly MinCapacity?: Value<number>;
  readonly MaxCapacity?: Value<number>;
  readonly SecondsUntilAutoPause?: Value<number>;
}

interface RDSDBCluster_MasterUserSecret {
  readonly SecretArn?: Value<string>;
  readonly KmsKeyId?: Id<'KMS::Key.KeyId'>;
}

interface RDSDBCluster_ScalingConfiguration {
  readonly TimeoutAction?: Value<string>;
  readonly SecondsBeforeTimeout?: Value<number>;
  readonly SecondsUntilAutoPause?: Value<number>;
  readonly AutoPause?: Value<boolean>;
  readonly MinCapacity?: Value<number>;
  readonly MaxCapacity?: Value<number>;
}

interface RDSDBCluster_DBClusterRole {
  readonly RoleArn: Id<'IAM::Role.Arn'>;
  readonly FeatureName?: Value<string>;
}

interface RDSDBCluster {
  readonly StorageEncrypted?: Value<boolean>;
  readonly DBSystemId?: Value<string>;
  readonly RestoreToTime?: Value<string>;
  readonly EngineMode?: Value<string>;
  readonly Port?: Value<number>;
  readonly DBClusterIdentifier?: Value<string>;
  readonly MonitoringInterval?: Value<number>;
  readonly ReplicationSourceIdentifier?: Value<string>;
  readonly Engine?: Value<string>;
  readonly Tags?: Structure<readonly Tag[]>;
  readonly EngineVersion?: Value<string>;
  readonly StorageType?: Value<string>;
  readonly KmsKeyId?: Id<'KMS::Key.Arn' | 'KMS::Key.KeyId'>;
  readonly ServerlessV2ScalingConfiguration?: Structure<RDSDBCluster_ServerlessV2ScalingConfiguration>;
  readonly PerformanceInsightsRetentionPeriod?: Value<number>;
  readonly DatabaseName?: Value<string>;
  readonly AutoMinorVersionUpgrade?: Value<boolean>;
  readonly DBSubnetGroupName?: Id<'RDS::DBSubnetGroup.DBSubnetGroupName'>;
  readonly DeletionProtection?: Value<boolean>;
  readonly AllocatedStorage?: Value<number>;
  readonly MasterUserPassword?: Value<string>;
  readonly MasterUserSecret?: Structure<RDSDBCluster_MasterUserSecret>;
  readonly SourceDBClusterIdentifier?: Value<string>;
  readonly MasterUsername?: Value<string>;
  readonly ScalingConfiguration?: Structure<RDSDBCluster_ScalingConfiguration>;
  readonly PerformanceInsightsKmsKeyId?: Value<string>;
  readonly PubliclyAccessible?: Value<boolean>;
  readonly Domain?: Value<string>;
  readonly BacktrackWindow?: Value<number>;
  readonly DBInstanceParameterGroupName?: Value<string>;
  readonly MonitoringRoleArn?: Value<string>;
  readonly AssociatedRoles?: Structure<readonly Structure<RDSDBCluster_DBClusterRole>[]>;
  readonly EnableHttpEndpoint?: Value<boolean>;
  readonly SnapshotIdentifier?: Value<string>;
  readonly PreferredBackupWindow?: Value<string>;
  readonly NetworkType?: Value<string>;
  readonly VpcSecurityGroupIds?: Structure<readonly Id<'EC2::SecurityGroup.Id'>[]>;
  readonly CopyTagsToSnapshot?: Value<boolean>;
  readonly GlobalClusterIdentifier?: Id<'RDS::GlobalCluster.GlobalClusterIdentifier'>;
  readonly RestoreType?: Value<string>;
  readonly DomainIAMRoleName?: Value<string>;
  readonly DBClusterInstanceClass?: Value<string>;
  readonly AvailabilityZones?: Structure<readonly Value<string>[]>;
  readonly PreferredMaintenanceWindow?: Value<string>;
  readonly Iops?: Value<number>;
  readonly SourceRegion?: Value<string>;
  readonly UseLatestRestorableTime?: Value<boolean>;
  readonly ManageMasterUserPassword?: Value<boolean>;
  readonly EnableIAMDatabaseAuthentication?: Value<boolean>;
  readonly DBClusterParameterGroupName?: Id<'RDS::DBClusterParameterGroup.DBClusterParameterGroupName'>;
  readonly PerformanceInsightsEnabled?: Value<boolean>;
  readonly BackupRetentionPeriod?: Value<number>;
  readonly EnableCloudwatchLogsExports?: Structure<readonly Value<string>[]>;
  readonly ClusterScalabilityType?: Value<string>;
  readonly DatabaseInsightsMode?: Value<string>;
  readonly DeleteAutomatedBackups?: Value<boolean>;
  readonly EnableGlobalWriteForwarding?: Value<boolean>;
  readonly EnableLocalWriteForwarding?: Value<boolean>;
  readonly EngineLifecycleSupport?: Value<string>;
  readonly MasterUserAuthenticationType?: Value<string>;
  readonly SourceDbClusterResourceId?: Value<string>;
}

interface RDSDBClusterParameterGroup {
  readonly Description: Value<string>;
  readonly Parameters: Json;
  readonly Family: Value<string>;
  readonly DBClusterParameterGroupName?: Value<string>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface RDSDBInstance_MasterUserSecret {
  readonly SecretArn?: Value<string>;
  readonly KmsKeyId?: Id<'KMS::Key.KeyId'>;
}

interface RDSDBInstance_DBInstanceRole {
  readonly RoleArn: Value<string>;
  readonly FeatureName: Value<string>;
}

interface RDSDBInstance_ProcessorFeature {
  readonly Value?: Value<string>;
  readonly Name?: Value<string>;
}

interface RDSDBInstance_AdditionalStorageVolume {
  readonly VolumeName?: Value<string>;
  readonly StorageType?: Value<string>;
  readonly AllocatedStorage?: Value<string>;
  readonly Iops?: Value<number>;
  readonly MaxAllocatedStorage?: Value<number>;
  readonly StorageThroughput?: Value<number>;
  readonly StorageOperationStatus?: Value<string>;
  readonly StorageOperationPercentProgress?: Value<number>;
}

interface RDSDBInstance {
  readonly StorageEncrypted?: Value<boolean>;
  readonly Timezone?: Value<string>;
  readonly Port?: Value<string>;
  readonly DBClusterIdentifier?: Id<'RDS::DBCluster.DBClusterIdentifier'>;
  readonly StorageThroughput?: Value<number>;
  readonly MonitoringInterval?: Value<number>;
  readonly DBParameterGroupName?: Id<'RDS::DBParameterGroup.DBParameterGroupName'>;
  readonly MultiAZ?: Value<boolean>;
  readonly Engine?: Value<string>;
  readonly Tags?: Structure<readonly Tag[]>;
  readonly PerformanceInsightsKMSKeyId?: Id<'KMS::Key.Arn' | 'KMS::Key.KeyId'>;
  readonly SourceDBInstanceIdentifier?: Id<'RDS::DBInstance.DBInstanceIdentifier'>;
  readonly EngineVersion?: Value<string>;
  readonly StorageType?: Value<string>;
  readonly KmsKeyId?: Id<'KMS::Key.KeyId' | 'KMS::Key.Arn'>;
  readonly DBInstanceClass?: Value<string>;
  readonly DeleteAutomatedBackups?: Value<boolean>;
  readonly PerformanceInsightsRetentionPeriod?: Value<number>;
  readonly AvailabilityZone?: Value<string>;
  readonly OptionGroupName?: Value<string>;
  readonly EnablePerformanceInsights?: Value<boolean>;
  readonly AutoMinorVersionUpgrade?: Value<boolean>;
  readonly DBSubnetGroupName?: Id<'RDS::DBSubnetGroup.DBSubnetGroupName'>;
  readonly DeletionProtection?: Value<boolean>;
  readonly DBInstanceIdentifier?: Value<string>;
  readonly AllocatedStorage?: Value<string>;
  readonly MasterUserPassword?: Value<string>;
  readonly MasterUserSecret?: Structure<RDSDBInstance_MasterUserSecret>;
  readonly NcharCharacterSetName?: Value<string>;
  readonly SourceDBClusterIdentifier?: Value<string>;
  readonly DBSecurityGroups?: Structure<readonly Value<string>[]>;
  readonly MasterUsername?: Value<string>;
  readonly MaxAllocatedStorage?: Value<number>;
  readonly PromotionTier?: Value<number>;
  readonly PubliclyAccessible?: Value<boolean>;
  readonly Domain?: Value<string>;
  readonly DomainFqdn?: Value<string>;
  readonly CharacterSetName?: Value<string>;
  readonly MonitoringRoleArn?: Id<'IAM::Role.Arn'>;
  readonly AssociatedRoles?: Structure<readonly Structure<RDSDBInstance_DBInstanceRole>[]>;
  readonly DomainOu?: Value<string>;
  readonly DBClusterSnapshotIdentifier?: Value<string>;
  readonly SourceDBInstanceAutomatedBackupsArn?: Value<string>;
  readonly ProcessorFeatures?: Structure<readonly Structure<RDSDBInstance_ProcessorFeature>[]>;
  readonly PreferredBackupWindow?: Value<string>;
  readonly RestoreTime?: Value<string>;
  readonly CertificateRotationRestart?: Value<boolean>;
  readonly NetworkType?: Value<string>;
  readonly CopyTagsToSnapshot?: Value<boolean>;
  readonly DomainIAMRoleName?: Value<string>;
  readonly ReplicaMode?: Value<string>;
  readonly LicenseModel?: Value<string>;
  readonly DomainDnsIps?: Structure<readonly Value<string>[]>;
  readonly PreferredMaintenanceWindow?: Value<string>;
  readonly Iops?: Value<number>;
  readonly SourceRegion?: Value<string>;
  readonly UseLatestRestorableTime?: Value<boolean>;
  readonly CACertificateIdentifier?: Value<string>;
  readonly ManageMasterUserPassword?: Value<boolean>;
  readonly SourceDbiResourceId?: Value<string>;
  readonly DomainAuthSecretArn?: Value<string>;
  readonly AutomaticBackupReplicationRegion?: Value<string>;
  readonly VPCSecurityGroups?: Structure<readonly Id<'EC2::SecurityGroup.Id'>[]>;
  readonly AllowMajorVersionUpgrade?: Value<boolean>;
  readonly DBName?: Value<string>;
  readonly EnableIAMDatabaseAuthentication?: Value<boolean>;
  readonly BackupRetentionPeriod?: Value<number>;
  readonly CustomIAMInstanceProfile?: Value<string>;
  readonly DBSnapshotIdentifier?: Value<string>;
  readonly EnableCloudwatchLogsExports?: Structure<readonly Value<string>[]>;
  readonly UseDefaultProcessorFeatures?: Value<boolean>;
  readonly AutomaticBackupReplicationKmsKeyId?: Value<string>;
  readonly AutomaticBackupReplicationRetentionPeriod?: Value<number>;
  readonly BackupTarget?: Value<string>;
  readonly DatabaseInsightsMode?: Value<string>;
  readonly DBSystemId?: Value<string>;
  readonly DedicatedLogVolume?: Value<boolean>;
  readonly EngineLifecycleSupport?: Value<string>;
  readonly MasterUserAuthenticationType?: Value<string>;
  readonly TdeCredentialArn?: Value<string>;
  readonly TdeCredentialPassword?: Value<string>;
  readonly ApplyImmediately?: Value<boolean>;
  readonly AdditionalStorageVolumes?: Structure<readonly Structure<RDSDBInstance_AdditionalStorageVolume>[]>;
}

interface RDSDBParameterGroup {
  readonly DBParameterGroupName?: Value<string>;
  readonly Description: Value<string>;
  readonly Parameters?: Json;
  readonly Family: Value<string>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface RDSDBProxy_AuthFormat {
  readonly SecretArn?: Id<
    | 'SecretsManager::Secret.Id'
    | 'RDS::DBInstance.MasterUserSecret.SecretArn'
    | 'RDS::DBCluster.MasterUserSecret.SecretArn'
  >;
  readonly Description?: Value<string>;
  readonly IAMAuth?: Value<string>;
  readonly ClientPasswordAuthType?: Value<string>;
  readonly AuthScheme?: Value<string>;
}

interface RDSDBProxy_TagFormat {
  readonly Value?: Value<string>;
  readonly Key?: Value<string>;
}

interface RDSDBProxy {
  readonly RequireTLS?: Value<boolean>;
  readonly DBProxyName: Value<string>;
  readonly IdleClientTimeout?: Value<number>;
  readonly VpcSecurityGroupIds?: Structure<readonly Id<'EC2::SecurityGroup.Id'>[]>;
  readonly Auth?: Structure<readonly Structure<RDSDBProxy_AuthFormat>[]>;
  readonly DebugLogging?: Value<boolean>;
  readonly VpcSubnetIds: Structure<readonly Id<'EC2::Subnet.SubnetId'>[]>;
  readonly RoleArn: Id<'IAM::Role.Arn'>;
  readonly EngineFamily: Value<string>;
  readonly Tags?: Structure<readonly Structure<RDSDBProxy_TagFormat>[]>;
  readonly DefaultAuthScheme?: Value<string>;
  readonly EndpointNetworkType?: Value<string>;
  readonly TargetConnectionNetworkType?: Value<string>;
}

interface RDSDBProxyTargetGroup_ConnectionPoolConfigurationInfoFormat {
  readonly MaxIdleConnectionsPercent?: Value<number>;
  readonly MaxConnectionsPercent?: Value<number>;
  readonly InitQuery?: Value<string>;
  readonly ConnectionBorrowTimeout?: Value<number>;
  readonly SessionPinningFilters?: Structure<readonly Value<string>[]>;
}

interface RDSDBProxyTargetGroup {
  readonly DBProxyName: Id<'RDS::DBProxy.DBProxyName'>;
  readonly DBInstanceIdentifiers?: Structure<readonly Value<string>[]>;
  readonly TargetGroupName: Value<string>;
  readonly ConnectionPoolConfigurationInfo?: Structure<RDSDBProxyTargetGroup_ConnectionPoolConfigurationInfoFormat>;
  readonly DBClusterIdentifiers?: Structure<readonly Id<'RDS::DBCluster.DBClusterIdentifier'>[]>;
}

interface RDSDBSubnetGroup {
  readonly DBSubnetGroupName?: Value<string>;
  readonly DBSubnetGroupDescription: Value<string>;
  readonly SubnetIds: Structure<readonly Id<'EC2::Subnet.SubnetId'>[]>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface RDSOptionGroup_OptionSetting {
  readonly Value?: Value<string>;
  readonly Name?: Value<string>;
}

interface RDSOptionGroup_OptionConfiguration {
  readonly OptionVersion?: Value<string>;
  readonly VpcSecurityGroupMemberships?: Structure<readonly Value<string>[]>;
  readonly OptionSettings?: Structure<readonly Structure<RDSOptionGroup_OptionSetting>[]>;
  readonly Port?: Value<number>;
  readonly OptionName: Value<string>;
  readonly DBSecurityGroupMemberships?: Structure<readonly Value<string>[]>;
}

interface RDSOptionGroup {
  readonly OptionGroupDescription: Value<string>;
  readonly OptionGroupName?: Value<string>;
  readonly OptionConfigurations?: Structure<readonly Structure<RDSOptionGroup_OptionConfiguration>[]>;
  readonly MajorEngineVersion: Value<string>;
  readonly EngineName: Value<string>;
  readonly Tags?: Structure<readonly Tag[]>;
}

interface Route53HostedZone_HostedZoneTag {
  readonly Value: Value<string>;
  readonly Key: Value<string>;
}

interface Route53HostedZone_VPC {
  readonly VPCRegion: Value<string>;
  readonly VPCId: Id<'EC2::VPC.VpcId'>;
}

interface Route53HostedZone_HostedZoneConfig {
  readonly Comment?: Value<string>;
}

interface Route53HostedZone_QueryLoggingConfig {
  readonly CloudWatchLogsLogGroupArn: Id<'Logs::LogGroup.Arn'>;
}

interface Route53HostedZone_HostedZoneFeatures {
  readonly EnableAcceleratedRecovery?: Value<boolean>;
}

interface Route53HostedZone {
  readonly HostedZoneTags?: Structure<readonly Structure<Route53HostedZone_HostedZoneTag>[]>;
  readonly VPCs?: Structure<readonly Structure<Route53HostedZone_VPC>[]>;
  readonly HostedZoneConfig?: Structure<Route53HostedZone_HostedZoneConfig>;
  readonly QueryLoggingConfig?: Structure<Route53HostedZone_QueryLoggingConfig>;
  readonly Name?: Value<string>;
  readonly HostedZoneFeatures?: Structure<Route53HostedZone_HostedZoneFeatures>;
}

interface Route53RecordSet_AliasTarget {
  readonly DNSName: Value<string>;
  readonly EvaluateTargetHealth?: Value<boolean>;
  readonly HostedZoneId: Value<string>;
}

interface Route53RecordSet_CidrRoutingConfig {
  readonly CollectionId: Value<string>;
  readonly LocationName: Value<string>;
}

interface Route53RecordSet_GeoLocation {
  readonly ContinentCode?: Value<string>;
  readonly CountryCode?: Value<string>;
  readonly SubdivisionCode?: Value<string>;
}

interface Route53RecordSet {
  readonly AliasTarget?: Structure<Route53RecordSet_AliasTarget>;
  readonly CidrRoutingConfig?: Structure<Route53RecordSet_CidrRoutingConfig>;
  readonly Comment?: Value<string>;
  readonly Failover?: Value<string>;
  readonly GeoLocation?: Structure<Route53RecordSet_GeoLocation>;
  readonly HealthCheckId?: Value<string>;
  readonly HostedZoneId?: Id<'Route53::HostedZone.Id'>;
  readonly HostedZoneName?: Value<string>;
  readonly MultiValueAnswer?: Value<boolean>;
  readonly Name: Value<string>;
  readonly Region?: Value<string>;
  readonly ResourceRecords?: Structure<readonly Value<string>[]>;
  readonly SetIdentifier?: Value<string>;
  readonly TTL?: Value<string>;
  readonly Type: Value<string>;
  readonly Weight?: Value<number>;
}

interface S3Bucket_AccelerateConfiguration {
  readonly AccelerationStatus: Value<string>;
}

interface S3Bucket_Destination {
  readonly BucketAccountId?: Value<string>;
  readonly BucketArn: Id<'S3::Bucket.Arn'>;
  readonly Format: Value<string>;
  readonly Prefix?: Value<string>;
}

interface S3Bucket_DataExport {
  readonly Destination: Structure<S3Bucket_Destination>;
  readonly OutputSchemaVersion: Value<string>;
}

interface S3Bucket_StorageClassAnalysis {
  readonly DataExport?: Structure<S3Bucket_DataExport>;
}

interface S3Bucket_TagFilter {
  readonly Key: Value<string>;
  readonly Value: Value<string>;
}

interface S3Bucket_AnalyticsConfiguration {
  readonly Id: Value<string>;
  readonly Prefix?: Value<string>;
  readonly StorageClassAnalysis: Structure<S3Bucket_StorageClassAnalysis>;
  readonly TagFilters?: Structure<readonly Structure<S3Bucket_TagFilter>[]>;
}

interface S3Bucket_ServerSideEncryptionByDefault {
  readonly KMSMasterKeyID?: Id<'KMS::Key.Arn' | 'KMS::Key.KeyId' | 'KMS::Alias.AliasName'>;
  readonly SSEAlgorithm: Value<string>;
}

interface S3Bucket_BlockedEncryptionTypes {
  readonly EncryptionType?: Structure<readonly Value<string>[]>;
}

interface S3Bucket_ServerSideEncryptionRule {
  readonly BucketKeyEnabled?: Value<boolean>;
  readonly ServerSideEncryptionByDefault?: Structure<S3Bucket_ServerSideEncryptionByDefault>;
  readonly BlockedEncryptionTypes?: Structure<S3Bucket_BlockedEncryptionTypes>;
}

interface S3Bucket_BucketEncryption {
  readonly ServerSideEncryptionConfiguration: Structure<readonly Structure<S3Bucket_ServerSideEncryptionRule>[]>;
}

interface S3Bucket_CorsRule {
  readonly AllowedHeaders?: Structure<readonly Value<string>[]>;
  readonly AllowedMethods: Structure<readonly Value<string>[]>;
  readonly AllowedOrigins: Structure<readonly Value<string>[]>;
  readonly ExposedHeaders?: Structure<readonly Value<string>[]>;
  readonly Id?: Value<string>;
  readonly MaxAge?: Value<number>;
}

interface S3Bucket_CorsConfiguration {
  readonly CorsRules: Structure<readonly Structure<S3Bucket_CorsRule>[]>;
}

interface S3Bucket_Tiering {
  readonly AccessTier: Value<string>;
  readonly Days: Value<number>;
}

interface S3Bucket_IntelligentTieringConfiguration {
  readonly Id: Value<string>;
  readonly Prefix?: Value<string>;
  readonly Status: Value<string>;
  readonly TagFilters?: Structure<readonly Structure<S3Bucket_TagFilter>[]>;
  readonly Tierings: Structure<readonly Structure<S3Bucket_Tiering>[]>;
}

interface S3Bucket_InventoryConfiguration {
  readonly Destination: Structure<S3Bucket_Destination>;
  readonly Enabled: Value<boolean>;
  readonly Id: Value<string>;
  readonly IncludedObjectVersions: Value<string>;
  readonly OptionalFields?: Structure<readonly Value<string>[]>;
  readonly Prefix?: Value<string>;
  readonly ScheduleFrequency: Value<string>;
}

interface S3Bucket_AbortIncompleteMultipartUpload {
  readonly DaysAfterInitiation: Value<number>;
}

interface S3Bucket_NoncurrentVersionExpiration {
  readonly NewerNoncurrentVersions?: Value<number>;
  readonly NoncurrentDays: Value<number>;
}

interface S3Bucket_NoncurrentVersionTransition {
  readonly NewerNoncurrentVersions?: Value<number>;
  readonly StorageClass: Value<string>;
  readonly TransitionInDays: Value<number>;
}

interface S3Bucket_Transition {
  readonly StorageClass: Value<string>;
  readonly TransitionDate?: Value<string>;
  readonly TransitionInDays?: Value<number>;
}

interface S3Bucket_Rule {
  readonly AbortIncompleteMultipartUpload?: Structure<S3Bucket_AbortIncompleteMultipartUpload>;
  readonly ExpirationDate?: Value<string>;
  readonly ExpirationInDays?: Value<number>;
  readonly ExpiredObjectDeleteMarker?: Value<boolean>;
  readonly Id?: Value<string>;
  readonly NoncurrentVersionExpiration?: Structure<S3Bucket_NoncurrentVersionExpiration>;
  readonly NoncurrentVersionExpirationInDays?: Value<number>;
  readonly NoncurrentVersionTransition?: Structure<S3Bucket_NoncurrentVersionTransition>;
  readonly NoncurrentVersionTransitions?: Structure<readonly Structure<S3Bucket_NoncurrentVersionTransition>[]>;
  readonly ObjectSizeGreaterThan?: Value<number>;
  readonly ObjectSizeLessThan?: Value<number>;
  readonly Prefix?: Value<string>;
  readonly Status: Value<string>;
  readonly TagFilters?: Structure<readonly Structure<S3Bucket_TagFilter>[]>;
  readonly Transition?: Structure<S3Bucket_Transition>;
  readonly Transitions?: Structure<readonly Structure<S3Bucket_Transition>[]>;
}

interface S3Bucket_LifecycleConfiguration {
  readonly Rules: Structure<readonly Structure<S3Bucket_Rule>[]>;
  readonly TransitionDefaultMinimumObjectSize?: Value<string>;
}

interface S3Bucket_PartitionedPrefix {
  readonly PartitionDateSource?: Value<string>;
}

interface S3Bucket_TargetObjectKeyFormat {
  readonly SimplePrefix?: Json;
  readonly PartitionedPrefix?: Structure<S3Bucket_PartitionedPrefix>;
}

interface S3Bucket_LoggingConfiguration {
  readonly DestinationBucketName?: Id<'S3::Bucket.BucketName'>;
  readonly LogFilePrefix?: Value<string>;
  readonly TargetObjectKeyFormat?: Structure<S3Bucket_TargetObjectKeyFormat>;
}

interface S3Bucket_MetricsConfiguration {
  readonly AccessPointArn?: Value<string>;
  readonly Id: Value<string>;
  readonly Prefix?: Value<string>;
  readonly TagFilters?: Structure<readonly Structure<S3Bucket_TagFilter>[]>;
}

interface S3Bucket_EventBridgeConfiguration {
  readonly EventBridgeEnabled: Value<boolean>;
}

interface S3Bucket_FilterRule {
  readonly Name: Value<string>;
  readonly Value: Value<string>;
}

interface S3Bucket_S3KeyFilter {
  readonly Rules: Structure<readonly Structure<S3Bucket_FilterRule>[]>;
}

interface S3Bucket_NotificationFilter {
  readonly S3Key: Structure<S3Bucket_S3KeyFilter>;
}

interface S3Bucket_LambdaConfiguration {
  readonly Event: Value<string>;
  readonly Filter?: Structure<S3Bucket_NotificationFilter>;
  readonly Function: Id<'Lambda::Function.Arn'>;
}

interface S3Bucket_QueueConfiguration {
  readonly Event: Value<string>;
  readonly Filter?: Structure<S3Bucket_NotificationFilter>;
  readonly Queue: Id<'SQS::Queue.Arn'>;
}

interface S3Bucket_TopicConfiguration {
  readonly Event: Value<string>;
  readonly Filter?: Structure<S3Bucket_NotificationFilter>;
  readonly Topic: Id<'SNS::Topic.TopicArn'>;
}

interface S3Bucket_NotificationConfiguration {
  readonly EventBridgeConfiguration?: Structure<S3Bucket_EventBridgeConfiguration>;
  readonly LambdaConfigurations?: Structure<readonly Structure<S3Bucket_LambdaConfiguration>[]>;
  readonly QueueConfigurations?: Structure<readonly Structure<S3Bucket_QueueConfiguration>[]>;
  readonly TopicConfigurations?: Structure<readonly Structure<S3Bucket_TopicConfiguration>[]>;
}

interface S3Bucket_DefaultEventHold {
  readonly Years?: Value<number>;
  readonly Days?: Value<number>;
}

interface S3Bucket_DefaultRetention {
  readonly Days?: Value<number>;
  readonly Mode?: Value<string>;
  readonly Years?: Value<number>;
  readonly DefaultEventHold?: Structure<S3Bucket_DefaultEventHold>;
}

interface S3Bucket_ObjectLockRule {
  readonly DefaultRetention?: Structure<S3Bucket_DefaultRetention>;
}

interface S3Bucket_ObjectLockConfiguration {
  readonly ObjectLockEnabled?: Value<string>;
  readonly Rule?: Structure<S3Bucket_ObjectLockRule>;
}

interface S3Bucket_OwnershipControlsRule {
  readonly ObjectOwnership?: Value<string>;
}

interface S3Bucket_OwnershipControls {
  readonly Rules: Structure<readonly Structure<S3Bucket_OwnershipControlsRule>[]>;
}

interface S3Bucket_PublicAccessBlockConfiguration {
  readonly BlockPublicAcls?: Value<boolean>;
  readonly BlockPublicPolicy?: Value<boolean>;
  readonly IgnorePublicAcls?: Value<boolean>;
  readonly RestrictPublicBuckets?: Value<boolean>;
}

interface S3Bucket_DeleteMarkerReplication {
  readonly Status?: Value<string>;
}

interface S3Bucket_AccessControlTranslation {
  readonly Owner: Value<string>;
}

interface S3Bucket_EncryptionConfiguration {
  readonly ReplicaKmsKeyID: Id<'KMS::Key.Arn'>;
}

interface S3Bucket_ReplicationTimeValue {
  readonly Minutes: Value<number>;
}

interface S3Bucket_Metrics {
  readonly EventThreshold?: Structure<S3Bucket_ReplicationTimeValue>;
  readonly Status: Value<string>;
}

interface S3Bucket_ReplicationTime {
  readonly Status: Value<string>;
  readonly Time: Structure<S3Bucket_ReplicationTimeValue>;
}

interface S3Bucket_ReplicationDestination {
  readonly AccessControlTranslation?: Structure<S3Bucket_AccessControlTranslation>;
  readonly Account?: Value<string>;
  readonly Bucket: Id<'S3::Bucket.Arn'>;
  readonly EncryptionConfiguration?: Structure<S3Bucket_EncryptionConfiguration>;
  readonly Metrics?: Structure<S3Bucket_Metrics>;
  readonly ReplicationTime?: Structure<S3Bucket_ReplicationTime>;
  readonly StorageClass?: Value<string>;
}

interface S3Bucket_ReplicationRuleAndOperator {
  readonly Prefix?: Value<string>;
  readonly TagFilters?: Structure<readonly Structure<S3Bucket_TagFilter>[]>;
}

interface S3Bucket_ReplicationRuleFilter {
  readonly And?: Structure<S3Bucket_ReplicationRuleAndOperator>;
  readonly Prefix?: Value<string>;
  readonly TagFilter?: Structure<S3Bucket_TagFilter>;
}

interface S3Bucket_ReplicaModifications {
  readonly Status: Value<string>;
}

interface S3Bucket_SseKmsEncryptedObjects {
  readonly Status: Value<string>;
}

interface S3Bucket_SourceSelectionCriteria {
  readonly ReplicaModifications?: Structure<S3Bucket_ReplicaModifications>;
  readonly SseKmsEncryptedObjects?: Structure<S3Bucket_SseKmsEncryptedObjects>;
}

interface S3Bucket_ReplicationRule {
  readonly DeleteMarkerReplication?: Structure<S3Bucket_DeleteMarkerReplication>;
  readonly Destination: Structure<S3Bucket_ReplicationDestination>;
  readonly Filter?: Structure<S3Bucket_ReplicationRuleFilter>;
  readonly Id?: Value<string>;
  readonly Prefix?: Value<string>;
  readonly Priority?: Value<number>;
  readonly SourceSelectionCriteria?: Structure<S3Bucket_SourceSelectionCriteria>;
  readonly Status: Value<string>;
}

interface S3Bucket_ReplicationConfiguration {
  readonly Role: Id<'IAM::Role.Arn'>;
  readonly Rules: Structure<readonly Structure<S3Bucket_ReplicationRule>[]>;
}

interface S3Bucket_VersioningConfiguration {
  readonly Status: Value<string>;
}

interface S3Bucket_RedirectAllRequestsTo {
  readonly HostName: Value<string>;
  readonly Protocol?: Value<string>;
}

interface S3Bucket_RedirectRule {
  readonly HostName?: Value<string>;
  readonly HttpRedirectCode?: Value<string>;
  readonly Protocol?: Value<string>;
  readonly ReplaceKeyPrefixWith?: Value<string>;
  readonly ReplaceKeyWith?: Value<string>;
}

interface S3Bucket_RoutingRuleCondition {
  readonly HttpErrorCodeReturnedEquals?: Value<string>;
  readonly KeyPrefixEquals?: Value<string>;
}

interface S3Bucket_RoutingRule {
  readonly RedirectRule: Structure<S3Bucket_RedirectRule>;
  readonly RoutingRuleCondition?: Structure<S3Bucket_RoutingRuleCondition>;
}

interface S3Bucket_WebsiteConfiguration {
  readonly ErrorDocument?: Value<string>;
  readonly IndexDocument?: Value<string>;
  readonly RedirectAllRequestsTo?: Structure<S3Bucket_RedirectAllRequestsTo>;
  readonly RoutingRules?: Structure<readonly Structure<S3Bucket_RoutingRule>[]>;
}

interface S3Bucket_S3TablesDestination {
  readonly TableBucketArn: Value<string>;
  readonly TableName: Value<string>;
  readonly TableArn?: Value<string>;
  readonly TableNamespace?: Value<string>;
}

interface S3Bucket_MetadataTableConfiguration {
  readonly S3TablesDestination: Structure<S3Bucket_S3TablesDestination>;
}

interface S3Bucket_MetadataDestination {
  readonly TableBucketArn?: Value<string>;
  readonly TableBucketType: Value<string>;
  readonly TableNamespace?: Value<string>;
}

interface S3Bucket_MetadataTableEncryptionConfiguration {
  readonly KmsKeyArn?: Value<string>;
  readonly SseAlgorithm: Value<string>;
}

interface S3Bucket_RecordExpiration {
  readonly Days?: Value<number>;
  readonly Expiration: Value<string>;
}

interface S3Bucket_JournalTableConfiguration {
  readonly TableName?: Value<string>;
  readonly TableArn?: Value<string>;
  readonly EncryptionConfiguration?: Structure<S3Bucket_MetadataTableEncryptionConfiguration>;
  readonly RecordExpiration: Structure<S3Bucket_RecordExpiration>;
}

interface S3Bucket_InventoryTableConfiguration {
  readonly TableName?: Value<string>;
  readonly ConfigurationState: Value<string>;
  readonly TableArn?: Value<string>;
  readonly EncryptionConfiguration?: Structure<S3Bucket_MetadataTableEncryptionConfiguration>;
}

interface S3Bucket_AnnotationTableConfiguration {
  readonly Role?: Value<string>;
  readonly TableName?: Value<string>;
  readonly ConfigurationState: Value<string>;
  readonly TableArn?: Value<string>;
  readonly EncryptionConfiguration?: Structure<S3Bucket_MetadataTableEncryptionConfiguration>;
}

interface S3Bucket_MetadataConfiguration {
  readonly Destination?: Structure<S3Bucket_MetadataDestination>;
  readonly JournalTableConfiguration: Structure<S3Bucket_JournalTableConfiguration>;
  readonly InventoryTableConfiguration?: Structure<S3Bucket_InventoryTableConfiguration>;
  readonly AnnotationTableConfiguration?: Structure<S3Bucket_AnnotationTableConfiguration>;
}

interface S3Bucket {
  readonly AccelerateConfiguration?: Structure<S3Bucket_AccelerateConfiguration>;
  readonly AccessControl?: Value<string>;
  readonly AnalyticsConfigurations?: Structure<readonly Structure<S3Bucket_AnalyticsConfiguration>[]>;
  readonly BucketEncryption?: Structure<S3Bucket_BucketEncryption>;
  readonly BucketName?: Value<string>;
  readonly CorsConfiguration?: Structure<S3Bucket_CorsConfiguration>;
  readonly IntelligentTieringConfigurations?: Structure<readonly Structure<S3Bucket_IntelligentTieringConfiguration>[]>;
  readonly InventoryConfigurations?: Structure<readonly Structure<S3Bucket_InventoryConfiguration>[]>;
  readonly LifecycleConfiguration?: Structure<S3Bucket_LifecycleConfiguration>;
  readonly LoggingConfiguration?: Structure<S3Bucket_LoggingConfiguration>;
  readonly MetricsConfigurations?: Structure<readonly Structure<S3Bucket_MetricsConfiguration>[]>;
  readonly NotificationConfiguration?: Structure<S3Bucket_NotificationConfiguration>;
  readonly ObjectLockConfiguration?: Structure<S3Bucket_ObjectLockConfiguration>;
  readonly ObjectLockEnabled?: Value<boolean>;
  readonly OwnershipControls?: Structure<S3Bucket_OwnershipControls>;
  readonly PublicAccessBlockConfiguration?: Structure<S3Bucket_PublicAccessBlockConfiguration>;
  readonly ReplicationConfiguration?: Structure<S3Bucket_ReplicationConfiguration>;
  readonly Tags?: Structure<readonly Tag[]>;
  readonly VersioningConfiguration?: Structure<S3Bucket_VersioningConfiguration>;
  readonly WebsiteConfiguration?: Structure<S3Bucket_WebsiteConfiguration>;
  readonly BucketNamespace?: Value<string>;
  readonly BucketNamePrefix?: Value<string>;
  readonly MetadataTableConfiguration?: Structure<S3Bucket_MetadataTableConfiguration>;
  readonly AbacStatus?: Value<string>;
  readonly MetadataConfiguration?: Structure<S3Bucket_MetadataConfiguration>;
}

interface S3BucketPolicy {
  readonly Bucket: Id<'S3::Bucket.BucketName'>;
  readonly PolicyDocument: Json | Value<string>;
}

interface SNSSubscription {
  readonly DeliveryPolicy?: Json | Value<string>;
  readonly Endpoint?: Value<string>;
  readonly FilterPolicy?: Json | Value<string>;
  readonly FilterPolicyScope?: Value<string>;
  readonly Protocol: Value<string>;
  readonly RawMessageDelivery?: Value<boolean>;
  readonly RedrivePolicy?: Json | Value<string>;
  readonly Region?: Value<string>;
  readonly SubscriptionRoleArn?: Id<'IAM::Role.Arn'>;
  readonly TopicArn: Id<'SNS::Topic.TopicArn'>;
  readonly ReplayPolicy?: Json | Value<string>;
}

interface SNSTopic_Subscription {
  readonly Endpoint: Id<'Lambda::Function.Arn' | 'SQS::Queue.Arn'>;
  readonly Protocol: Value<string>;
}

interface SNSTopic_LoggingConfig {
  readonly Protocol: Value<string>;
  readonly SuccessFeedbackRoleArn?: Value<string>;
  readonly SuccessFeedbackSampleRate?: Value<string>;
  readonly FailureFeedbackRoleArn?: Value<string>;
}

interface SNSTopic {
  readonly SignatureVersion?: Value<string>;
  readonly KmsMasterKeyId?: Id<'KMS::Key.Arn' | 'KMS::Key.KeyId' | 'KMS::Alias.AliasName'>;
  readonly TracingConfig?: Value<string>;
  readonly DisplayName?: Value<string>;
  readonly FifoTopic?: Value<boolean>;
  readonly ContentBasedDeduplication?: Value<boolean>;
  readonly Subscription?: Structure<readonly Structure<SNSTopic_Subscription>[]>;
  readonly Tags?: Structure<readonly Tag[]>;
  readonly DataProtectionPolicy?: Json;
  readonly TopicName?: Value<string>;
  readonly ArchivePolicy?: Json;
  readonly FifoThroughputScope?: Value<string>;
  readonly MaximumMessageSize?: Value<number>;
  readonly DeliveryStatusLogging?: Structure<readonly Structure<SNSTopic_LoggingConfig>[]>;
}

interface SNSTopicPolicy {
  readonly Topics: Structure<readonly Value<string>[]>;
  readonly PolicyDocument: Json | Value<string>;
}

interface SecretsManagerSecret_GenerateSecretString {
  readonly ExcludeUppercase?: Value<boolean>;
  readonly RequireEachIncludedType?: Value<boolean>;
  readonly IncludeSpace?: Value<boolean>;
  readonly ExcludeCharacters?: Value<string>;
  readonly GenerateStringKey?: Value<string>;
  readonly PasswordLength?: Value<number>;
  readonly ExcludePunctuation?: Value<boolean>;
  readonly ExcludeLowercase?: Value<boolean>;
  readonly SecretStringTemplate?: Value<string>;
  readonly ExcludeNumbers?: Value<boolean>;
}

interface SecretsManagerSecret_ReplicaRegion {
  readonly KmsKeyId?: Value<string>;
  readonly Region: Value<string>;
}

interface SecretsManagerSecret {
  readonly Description?: Value<string>;
  readonly KmsKeyId?: Id<'KMS::Key.Arn' | 'KMS::Key.KeyId'>;
  readonly SecretString?: Value<string>;
  readonly GenerateSecretString?: Structure<SecretsManagerSecret_GenerateSecretString>;
  readonly ReplicaRegions?: Structure<readonly Structure<SecretsManagerSecret_ReplicaRegion>[]>;
  readonly Tags?: Structure<readonly Tag[]>;
  readonly Name?: Value<string>;
  readonly Type?: Value<string>;
}

interface WAFv2LoggingConfiguration_SingleHeader {
  readonly Name: Value<string>;
}

interface WAFv2LoggingConfiguration_FieldToMatch {
  readonly JsonBody?: Json;
  readonly QueryString?: Json;
  readonly UriPath?: Json;
  readonly Method?: Json;
  readonly SingleHeader?: Structure<WAFv2LoggingConfiguration_SingleHeader>;
}

interface WAFv2LoggingConfiguration_LabelNameCondition {
  readonly LabelName: Value<string>;
}

interface WAFv2LoggingConfiguration_ActionCondition {
  readonly Action: Value<string>;
}

interface WAFv2LoggingConfiguration_Condition {
  readonly LabelNameCondition?: Structure<WAFv2LoggingConfiguration_LabelNameCondition>;
  readonly ActionCondition?: Structure<WAFv2LoggingConfiguration_ActionCondition>;
}

interface WAFv2LoggingConfiguration_Filter {
  readonly Requirement: Value<string>;
  readonly Behavior: Value<string>;
  readonly Conditions: Structure<readonly Structure<WAFv2LoggingConfiguration_Condition>[]>;
}

interface WAFv2LoggingConfiguration_LoggingFilter {
  readonly Filters: Structure<readonly Structure<WAFv2LoggingConfiguration_Filter>[]>;
  readonly DefaultBehavior: Value<string>;
}

interface WAFv2LoggingConfiguration {
  readonly ResourceArn: Id<'WAFv2::WebACL.Arn'>;
  readonly LogDestinationConfigs: Structure<
    readonly Id<
      'Logs::LogGroup.Arn' | 'KinesisFirehose::DeliveryStream.Arn' | 'Logs::LogGroup.LogGroupName' | 'S3::Bucket.Arn'
    >[]
  >;
  readonly RedactedFields?: Structure<readonly Structure<WAFv2LoggingConfiguration_FieldToMatch>[]>;
  readonly LoggingFilter?: Structure<WAFv2LoggingConfiguration_LoggingFilter>;
}

interface WAFv2WebACL_RequestBodyAssociatedResourceTypeConfig {
  readonly DefaultSizeInspectionLimit: Value<string>;
}

interface WAFv2WebACL_AssociationConfig {
  readonly RequestBody?: Structure<{
    readonly [key: string]: Structure<WAFv2WebACL_RequestBodyAssociatedResourceTypeConfig>;
  }>;
}

interface WAFv2WebACL_CustomHTTPHeader {
  readonly Value: Value<string>;
  readonly Name: Value<string>;
}

interface WAFv2WebACL_CustomResponse {
  readonly ResponseCode: Value<number>;
  readonly CustomResponseBodyKey?: Value<string>;
  readonly ResponseHeaders?: Structure<readonly Structure<WAFv2WebACL_CustomHTTPHeader>[]>;
}

interface WAFv2WebACL_BlockAction {
  readonly CustomResponse?: Structure<WAFv2WebACL_CustomResponse>;
}

interface WAFv2WebACL_CustomRequestHandling {
  readonly InsertHeaders: Structure<readonly Structure<WAFv2WebACL_CustomHTTPHeader>[]>;
}

interface WAFv2WebACL_AllowAction {
  readonly CustomRequestHandling?: Structure<WAFv2WebACL_CustomRequestHandling>;
}

interface WAFv2WebACL_DefaultAction {
  readonly Block?: Structure<WAFv2WebACL_BlockAction>;
  readonly Allow?: Structure<WAFv2WebACL_AllowAction>;
}

interface WAFv2WebACL_CustomResponseBody {
  readonly ContentType: Value<string>;
  readonly Content: Value<string>;
}

interface WAFv2WebACL_ImmunityTimeProperty {
  readonly ImmunityTime: Value<number>;
}

interface WAFv2WebACL_ChallengeConfig {
  readonly ImmunityTimeProperty?: Structure<WAFv2WebACL_ImmunityTimeProperty>;
}

interface WAFv2WebACL_CaptchaAction {
  readonly CustomRequestHandling?: Structure<WAFv2WebACL_CustomRequestHandling>;
}

interface WAFv2WebACL_CountAction {
  readonly CustomRequestHandling?: Structure<WAFv2WebACL_CustomRequestHandling>;
}

interface WAFv2WebACL_ChallengeAction {
  readonly CustomRequestHandling?: Structure<WAFv2WebACL_CustomRequestHandling>;
}

interface WAFv2WebACL_MonetizeAction {
  readonly PriceMultiplier?: Value<string>;
}

interface WAFv2WebACL_RuleAction {
  readonly Captcha?: Structure<WAFv2WebACL_CaptchaAction>;
  readonly Block?: Structure<WAFv2WebACL_BlockAction>;
  readonly Count?: Structure<WAFv2WebACL_CountAction>;
  readonly Allow?: Structure<WAFv2WebACL_AllowAction>;
  readonly Challenge?: Structure<WAFv2WebACL_ChallengeAction>;
  readonly Monetize?: Structure<WAFv2WebACL_MonetizeAction>;
}

interface WAFv2WebACL_TextTransformation {
  readonly Type: Value<string>;
  readonly Priority: Value<number>;
}

interface WAFv2WebACL_JsonMatchPattern {
  readonly All?: Json;
  readonly IncludedPaths?: Structure<readonly Value<string>[]>;
}

interface WAFv2WebACL_JsonBody {
  readonly MatchScope: Value<string>;
  readonly MatchPattern: Structure<WAFv2WebACL_JsonMatchPattern>;
  readonly InvalidFallbackBehavior?: Value<string>;
  readonly OversizeHandling?: Value<string>;
}

interface WAFv2WebACL_SingleQueryArgument {
  readonly Name: Value<string>;
}

interface WAFv2WebACL_HeaderMatchPattern {
  readonly All?: Json;
  readonly IncludedHeaders?: Structure<readonly Value<string>[]>;
  readonly ExcludedHeaders?: Structure<readonly Value<string>[]>;
}

interface WAFv2WebACL_Headers {
  readonly MatchScope: Value<string>;
  readonly MatchPattern: Structure<WAFv2WebACL_HeaderMatchPattern>;
  readonly OversizeHandling: Value<string>;
}

interface WAFv2WebACL_CookieMatchPattern {
  readonly All?: Json;
  readonly IncludedCookies?: Structure<readonly Value<string>[]>;
  readonly ExcludedCookies?: Structure<readonly Value<string>[]>;
}

interface WAFv2WebACL_Cookies {
  readonly MatchScope: Value<string>;
  readonly MatchPattern: Structure<WAFv2WebACL_CookieMatchPattern>;
  readonly OversizeHandling: Value<string>;
}

interface WAFv2WebACL_Body {
  readonly OversizeHandling?: Value<string>;
}

interface WAFv2WebACL_SingleHeader {
  readonly Name: Value<string>;
}

interface WAFv2WebACL_JA3Fingerprint {
  readonly FallbackBehavior: Value<string>;
}

interface WAFv2WebACL_JA4Fingerprint {
  readonly FallbackBehavior: Value<string>;
}

interface WAFv2WebACL_UriFragment {
  readonly FallbackBehavior?: Value<string>;
}

interface WAFv2WebACL_HeaderOrder {
  readonly OversizeHandling: Value<string>;
}

interface WAFv2WebACL_FieldToMatch {
  readonly JsonBody?: Structure<WAFv2WebACL_JsonBody>;
  readonly AllQueryArguments?: Json;
  readonly SingleQueryArgument?: Structure<WAFv2WebACL_SingleQueryArgument>;
  readonly UriPath?: Json;
  readonly QueryString?: Json;
  readonly Headers?: Structure<WAFv2WebACL_Headers>;
  readonly Cookies?: Structure<WAFv2WebACL_Cookies>;
  readonly Method?: Json;
  readonly Body?: Structure<WAFv2WebACL_Body>;
  readonly SingleHeader?: Structure<WAFv2WebACL_SingleHeader>;
  readonly JA3Fingerprint?: Structure<WAFv2WebACL_JA3Fingerprint>;
  readonly JA4Fingerprint?: Structure<WAFv2WebACL_JA4Fingerprint>;
  readonly UriFragment?: Structure<WAFv2WebACL_UriFragment>;
  readonly HeaderOrder?: Structure<WAFv2WebACL_HeaderOrder>;
}

interface WAFv2WebACL_PreParseTextTransformation {
  readonly Priority: Value<number>;
  readonly Type: Value<string>;
}

interface WAFv2WebACL_SizeConstraintStatement {
  readonly ComparisonOperator: Value<string>;
  readonly TextTransformations: Structure<readonly Structure<WAFv2WebACL_TextTransformation>[]>;
  readonly Size: Value<number>;
  readonly FieldToMatch: Structure<WAFv2WebACL_FieldToMatch>;
  readonly PreParseTextTransformations?: Structure<readonly Structure<WAFv2WebACL_PreParseTextTransformation>[]>;
}

interface WAFv2WebACL_AndStatement {
  readonly Statements: Structure<readonly Structure<WAFv2WebACL_Statement>[]>;
}

interface WAFv2WebACL_XssMatchStatement {
  readonly TextTransformations: Structure<readonly Structure<WAFv2WebACL_TextTransformation>[]>;
  readonly FieldToMatch: Structure<WAFv2WebACL_FieldToMatch>;
  readonly PreParseTextTransformations?: Structure<readonly Structure<WAFv2WebACL_PreParseTextTransformation>[]>;
}

interface WAFv2WebACL_NotStatement {
  readonly Statement: Structure<WAFv2WebACL_Statement>;
}

interface WAFv2WebACL_ByteMatchStatement {
  readonly SearchStringBase64?: Value<string>;
  readonly TextTransformations: Structure<readonly Structure<WAFv2WebACL_TextTransformation>[]>;
  readonly PositionalConstraint: Value<string>;
  readonly SearchString?: Value<string>;
  readonly FieldToMatch: Structure<WAFv2WebACL_FieldToMatch>;
  readonly PreParseTextTransformations?: Structure<readonly Structure<WAFv2WebACL_PreParseTextTransformation>[]>;
}

interface WAFv2WebACL_RateLimitCookie {
  readonly TextTransformations: Structure<readonly Structure<WAFv2WebACL_TextTransformation>[]>;
  readonly Name: Value<string>;
}

interface WAFv2WebACL_RateLimitQueryArgument {
  readonly TextTransformations: Structure<readonly Structure<WAFv2WebACL_TextTransformation>[]>;
  readonly Name: Value<string>;
}

interface WAFv2WebACL_RateLimitHeader {
  readonly TextTransformations: Structure<readonly Structure<WAFv2WebACL_TextTransformation>[]>;
  readonly Name: Value<string>;
}

interface WAFv2WebACL_RateLimitQueryString {
  readonly TextTransformations: Structure<readonly Structure<WAFv2WebACL_TextTransformation>[]>;
}

interface WAFv2WebACL_RateLimitUriPath {
  readonly TextTransformations: Structure<readonly Structure<WAFv2WebACL_TextTransformation>[]>;
}

interface WAFv2WebACL_RateLimitLabelNamespace {
  readonly Namespace: Value<string>;
}

interface WAFv2WebACL_RateLimitJA3Fingerprint {
  readonly FallbackBehavior: Value<string>;
}

interface WAFv2WebACL_RateLimitJA4Fingerprint {
  readonly FallbackBehavior: Value<string>;
}

interface WAFv2WebACL_RateBasedStatementCustomKey {
  readonly Cookie?: Structure<WAFv2WebACL_RateLimitCookie>;
  readonly ForwardedIP?: Json;
  readonly QueryArgument?: Structure<WAFv2WebACL_RateLimitQueryArgument>;
  readonly Header?: Structure<WAFv2WebACL_RateLimitHeader>;
  readonly HTTPMethod?: Json;
  readonly QueryString?: Structure<WAFv2WebACL_RateLimitQueryString>;
  readonly UriPath?: Structure<WAFv2WebACL_RateLimitUriPath>;
  readonly IP?: Json;
  readonly LabelNamespace?: Structure<WAFv2WebACL_RateLimitLabelNamespace>;
  readonly JA3Fingerprint?: Structure<WAFv2WebACL_RateLimitJA3Fingerprint>;
  readonly JA4Fingerprint?: Structure<WAFv2WebACL_RateLimitJA4Fingerprint>;
  readonly ASN?: Json;
}

interface WAFv2WebACL_ForwardedIPConfiguration {
  readonly FallbackBehavior: Value<string>;
  readonly HeaderName: Value<string>;
}

interface WAFv2WebACL_RateBasedStatement {
  readonly AggregateKeyType: Value<string>;
  readonly CustomKeys?: Structure<readonly Structure<WAFv2WebACL_RateBasedStatementCustomKey>[]>;
  readonly ForwardedIPConfig?: Structure<WAFv2WebACL_ForwardedIPConfiguration>;
  readonly Limit: Value<number>;
  readonly ScopeDownStatement?: Structure<WAFv2WebACL_Statement>;
  readonly EvaluationWindowSec?: Value<number>;
}

interface WAFv2WebACL_GeoMatchStatement {
  readonly ForwardedIPConfig?: Structure<WAFv2WebACL_ForwardedIPConfiguration>;
  readonly CountryCodes?: Structure<readonly Value<string>[]>;
}

interface WAFv2WebACL_RuleActionOverride {
  readonly ActionToUse: Structure<WAFv2WebACL_RuleAction>;
  readonly Name: Value<string>;
}

interface WAFv2WebACL_ExcludedRule {
  readonly Name: Value<string>;
}

interface WAFv2WebACL_RuleGroupReferenceStatement {
  readonly RuleActionOverrides?: Structure<readonly Structure<WAFv2WebACL_RuleActionOverride>[]>;
  readonly Arn: Value<string>;
  readonly ExcludedRules?: Structure<readonly Structure<WAFv2WebACL_ExcludedRule>[]>;
}

interface WAFv2WebACL_LabelMatchStatement {
  readonly Scope: Value<string>;
  readonly Key: Value<string>;
}

interface WAFv2WebACL_RegexMatchStatement {
  readonly TextTransformations: Structure<readonly Structure<WAFv2WebACL_TextTransformation>[]>;
  readonly RegexString: Value<string>;
  readonly FieldToMatch: Structure<WAFv2WebACL_FieldToMatch>;
  readonly PreParseTextTransformations?: Structure<readonly Structure<WAFv2WebACL_PreParseTextTransformation>[]>;
}

interface WAFv2WebACL_SqliMatchStatement {
  readonly SensitivityLevel?: Value<string>;
  readonly TextTransformations: Structure<readonly Structure<WAFv2WebACL_TextTransformation>[]>;
  readonly FieldToMatch: Structure<WAFv2WebACL_FieldToMatch>;
  readonly PreParseTextTransformations?: Structure<readonly Structure<WAFv2WebACL_PreParseTextTransformation>[]>;
}

interface WAFv2WebACL_RegexPatternSetReferenceStatement {
  readonly TextTransformations: Structure<readonly Structure<WAFv2WebACL_TextTransformation>[]>;
  readonly Arn: Value<string>;
  readonly FieldToMatch: Structure<WAFv2WebACL_FieldToMatch>;
  readonly PreParseTextTransformations?: Structure<readonly Structure<WAFv2WebACL_PreParseTextTransformation>[]>;
}

interface WAFv2WebACL_OrStatement {
  readonly Statements: Structure<readonly Structure<WAFv2WebACL_Statement>[]>;
}

interface WAFv2WebACL_FieldIdentifier {
  readonly Identifier: Value<string>;
}

interface WAFv2WebACL_ResponseInspectionHeader {
  readonly SuccessValues: Structure<readonly Value<string>[]>;
  readonly FailureValues: Structure<readonly Value<string>[]>;
  readonly Name: Value<string>;
}

interface WAFv2WebACL_ResponseInspectionBodyContains {
  readonly SuccessStrings: Structure<readonly Value<string>[]>;
  readonly FailureStrings: Structure<readonly Value<string>[]>;
}

interface WAFv2WebACL_ResponseInspectionJson {
  readonly Identifier: Value<string>;
  readonly SuccessValues: Structure<readonly Value<string>[]>;
  readonly FailureValues: Structure<readonly Value<string>[]>;
}

interface WAFv2WebACL_ResponseInspectionStatusCode {
  readonly SuccessCodes: Structure<readonly Value<number>[]>;
  readonly FailureCodes: Structure<readonly Value<number>[]>;
}

interface WAFv2WebACL_ResponseInspection {
  readonly Header?: Structure<WAFv2WebACL_ResponseInspectionHeader>;
  readonly BodyContains?: Structure<WAFv2WebACL_ResponseInspectionBodyContains>;
  readonly Json?: Structure<WAFv2WebACL_ResponseInspectionJson>;
  readonly StatusCode?: Structure<WAFv2WebACL_ResponseInspectionStatusCode>;
}

interface WAFv2WebACL_RequestInspection {
  readonly UsernameField: Structure<WAFv2WebACL_FieldIdentifier>;
  readonly PasswordField: Structure<WAFv2WebACL_FieldIdentifier>;
  readonly PayloadType: Value<string>;
}

interface WAFv2WebACL_AWSManagedRulesATPRuleSet {
  readonly ResponseInspection?: Structure<WAFv2WebACL_ResponseInspection>;
  readonly EnableRegexInPath?: Value<boolean>;
  readonly LoginPath: Value<string>;
  readonly RequestInspection?: Structure<WAFv2WebACL_RequestInspection>;
}

interface WAFv2WebACL_AWSManagedRulesBotControlRuleSet {
  readonly InspectionLevel: Value<string>;
  readonly EnableMachineLearning?: Value<boolean>;
}

interface WAFv2WebACL_RequestInspectionACFP {
  readonly UsernameField?: Structure<WAFv2WebACL_FieldIdentifier>;
  readonly EmailField?: Structure<WAFv2WebACL_FieldIdentifier>;
  readonly PasswordField?: Structure<WAFv2WebACL_FieldIdentifier>;
  readonly AddressFields?: Structure<readonly Structure<WAFv2WebACL_FieldIdentifier>[]>;
  readonly PayloadType: Value<string>;
  readonly PhoneNumberFields?: Structure<readonly Structure<WAFv2WebACL_FieldIdentifier>[]>;
}

interface WAFv2WebACL_AWSManagedRulesACFPRuleSet {
  readonly RegistrationPagePath: Value<string>;
  readonly ResponseInspection?: Structure<WAFv2WebACL_ResponseInspection>;
  readonly CreationPath: Value<string>;
  readonly EnableRegexInPath?: Value<boolean>;
  readonly RequestInspection: Structure<WAFv2WebACL_RequestInspectionACFP>;
}

interface WAFv2WebACL_Regex {
  readonly RegexString?: Value<string>;
}

interface WAFv2WebACL_ClientSideAction {
  readonly UsageOfAction: Value<string>;
  readonly Sensitivity?: Value<string>;
  readonly ExemptUriRegularExpressions?: Structure<readonly Structure<WAFv2WebACL_Regex>[]>;
}

interface WAFv2WebACL_ClientSideActionConfig {
  readonly Challenge: Structure<WAFv2WebACL_ClientSideAction>;
}

interface WAFv2WebACL_AWSManagedRulesAntiDDoSRuleSet {
  readonly ClientSideActionConfig: Structure<WAFv2WebACL_ClientSideActionConfig>;
  readonly SensitivityToBlock?: Value<string>;
}

interface WAFv2WebACL_ManagedRuleGroupConfig {
  readonly UsernameField?: Structure<WAFv2WebACL_FieldIdentifier>;
  readonly LoginPath?: Value<string>;
  readonly AWSManagedRulesATPRuleSet?: Structure<WAFv2WebACL_AWSManagedRulesATPRuleSet>;
  readonly AWSManagedRulesBotControlRuleSet?: Structure<WAFv2WebACL_AWSManagedRulesBotControlRuleSet>;
  readonly PasswordField?: Structure<WAFv2WebACL_FieldIdentifier>;
  readonly AWSManagedRulesACFPRuleSet?: Structure<WAFv2WebACL_AWSManagedRulesACFPRuleSet>;
  readonly PayloadType?: Value<string>;
  readonly AWSManagedRulesAntiDDoSRuleSet?: Structure<WAFv2WebACL_AWSManagedRulesAntiDDoSRuleSet>;
}

interface WAFv2WebACL_ManagedRuleGroupStatement {
  readonly VendorName: Value<string>;
  readonly Version?: Value<string>;
  readonly RuleActionOverrides?: Structure<readonly Structure<WAFv2WebACL_RuleActionOverride>[]>;
  readonly ManagedRuleGroupConfigs?: Structure<readonly Structure<WAFv2WebACL_ManagedRuleGroupConfig>[]>;
  readonly ExcludedRules?: Structure<readonly Structure<WAFv2WebACL_ExcludedRule>[]>;
  readonly Name: Value<string>;
  readonly ScopeDownStatement?: Structure<WAFv2WebACL_Statement>;
}

interface WAFv2WebACL_IPSetForwardedIPConfiguration {
  readonly FallbackBehavior: Value<string>;
  readonly HeaderName: Value<string>;
  readonly Position: Value<string>;
}

interface WAFv2WebACL_IPSetReferenceStatement {
  readonly IPSetForwardedIPConfig?: Structure<WAFv2WebACL_IPSetForwardedIPConfiguration>;
  readonly Arn: Value<string>;
}

interface WAFv2WebACL_AsnMatchStatement {
  readonly AsnList?: Structure<readonly Value<number>[]>;
  readonly ForwardedIPConfig?: Structure<WAFv2WebACL_ForwardedIPConfiguration>;
}

interface WAFv2WebACL_Statement {
  readonly SizeConstraintStatement?: Structure<WAFv2WebACL_SizeConstraintStatement>;
  readonly AndStatement?: Structure<WAFv2WebACL_AndStatement>;
  readonly XssMatchStatement?: Structure<WAFv2WebACL_XssMatchStatement>;
  readonly NotStatement?: Structure<WAFv2WebACL_NotStatement>;
  readonly ByteMatchStatement?: Structure<WAFv2WebACL_ByteMatchStatement>;
  readonly RateBasedStatement?: Structure<WAFv2WebACL_RateBasedStatement>;
  readonly GeoMatchStatement?: Structure<WAFv2WebACL_GeoMatchStatement>;
  readonly RuleGroupReferenceStatement?: Structure<WAFv2WebACL_RuleGroupReferenceStatement>;
  readonly LabelMatchStatement?: Structure<WAFv2WebACL_LabelMatchStatement>;
  readonly RegexMatchStatement?: Structure<WAFv2WebACL_RegexMatchStatement>;
  readonly SqliMatchStatement?: Structure<WAFv2WebACL_SqliMatchStatement>;
  readonly RegexPatternSetReferenceStatement?: Structure<WAFv2WebACL_RegexPatternSetReferenceStatement>;
  readonly OrStatement?: Structure<WAFv2WebACL_OrStatement>;
  readonly ManagedRuleGroupStatement?: Structure<WAFv2WebACL_ManagedRuleGroupStatement>;
  readonly IPSetReferenceStatement?: Structure<WAFv2WebACL_IPSetReferenceStatement>;
  readonly AsnMatchStatement?: Structure<WAFv2WebACL_AsnMatchStatement>;
}

interface WAFv2WebACL_OverrideAction {
  readonly Count?: Json;
  readonly None?: Json;
}

interface WAFv2WebACL_Label {
  readonly Name: Value<string>;
}

interface WAFv2WebACL_VisibilityConfig {
  readonly MetricName: Value<string>;
  readonly SampledRequestsEnabled: Value<boolean>;
  readonly CloudWatchMetricsEnabled: Value<boolean>;
}

interface WAFv2WebACL_CaptchaConfig {
  readonly ImmunityTimeProperty?: Structure<WAFv2WebACL_ImmunityTimeProperty>;
}

interface WAFv2WebACL_Rule {
  readonly Action?: Structure<WAFv2WebACL_RuleAction>;
  readonly Priority: Value<number>;
  readonly Statement: Structure<WAFv2WebACL_Statement>;
  readonly ChallengeConfig?: Structure<WAFv2WebACL_ChallengeConfig>;
  readonly OverrideAction?: Structure<WAFv2WebACL_OverrideAction>;
  readonly RuleLabels?: Structure<readonly Structure<WAFv2WebACL_Label>[]>;
  readonly VisibilityConfig: Structure<WAFv2WebACL_VisibilityConfig>;
  readonly CaptchaConfig?: Structure<WAFv2WebACL_CaptchaConfig>;
  readonly Name: Value<string>;
}

interface WAFv2WebACL_FieldToProtect {
  readonly FieldType: Value<string>;
  readonly FieldKeys?: Structure<readonly Value<string>[]>;
}

interface WAFv2WebACL_DataProtect {
  readonly Field: Structure<WAFv2WebACL_FieldToProtect>;
  readonly Action: Value<string>;
  readonly ExcludeRuleMatchDetails?: Value<boolean>;
  readonly ExcludeRateBasedDetails?: Value<boolean>;
}

interface WAFv2WebACL_DataProtectionConfig {
  readonly DataProtections: Structure<readonly Structure<WAFv2WebACL_DataProtect>[]>;
}

interface WAFv2WebACL_ApplicationAttribute {
  readonly Name: Value<string>;
  readonly Values: Structure<readonly Value<string>[]>;
}

interface WAFv2WebACL_ApplicationConfig {
  readonly Attributes: Structure<readonly Structure<WAFv2WebACL_ApplicationAttribute>[]>;
}

interface WAFv2WebACL_OnSourceDDoSProtectionConfig {
  readonly ALBLowReputationMode: Value<string>;
}

interface WAFv2WebACL_Price {
  readonly Amount: Value<string>;
  readonly Currency: Value<string>;
}

interface WAFv2WebACL_PaymentNetwork {
  readonly Chain: Value<string>;
  readonly WalletAddress: Value<string>;
  readonly Prices: Structure<readonly Structure<WAFv2WebACL_Price>[]>;
}

interface WAFv2WebACL_CryptoConfig {
  readonly PaymentNetworks: Structure<readonly Structure<WAFv2WebACL_PaymentNetwork>[]>;
}

interface WAFv2WebACL_MonetizationConfig {
  readonly CryptoConfig?: Structure<WAFv2WebACL_CryptoConfig>;
  readonly CurrencyMode?: Value<string>;
}

interface WAFv2WebACL {
  readonly TokenDomains?: Structure<readonly Value<string>[]>;
  readonly Description?: Value<string>;
  readonly AssociationConfig?: Structure<WAFv2WebACL_AssociationConfig>;
  readonly DefaultAction: Structure<WAFv2WebACL_DefaultAction>;
  readonly Scope: Value<string>;
  readonly CustomResponseBodies?: Structure<{ readonly [key: string]: Structure<WAFv2WebACL_CustomResponseBody> }>;
  readonly ChallengeConfig?: Structure<WAFv2WebACL_ChallengeConfig>;
  readonly Rules?: Structure<readonly Structure<WAFv2WebACL_Rule>[]>;
  readonly VisibilityConfig: Structure<WAFv2WebACL_VisibilityConfig>;
  readonly CaptchaConfig?: Structure<WAFv2WebACL_CaptchaConfig>;
  readonly Tags?: Structure<readonly Tag[]>;
  readonly Name?: Value<string>;
  readonly DataProtectionConfig?: Structure<WAFv2WebACL_DataProtectionConfig>;
  readonly ApplicationConfig?: Structure<WAFv2WebACL_ApplicationConfig>;
  readonly OnSourceDDoSProtectionConfig?: Structure<WAFv2WebACL_OnSourceDDoSProtectionConfig>;
  readonly MonetizationConfig?: Structure<WAFv2WebACL_MonetizationConfig>;
}

interface WAFv2WebACLAssociation {
  readonly ResourceArn: Id<'ElasticLoadBalancingV2::LoadBalancer.LoadBalancerArn'>;
  readonly WebACLArn: Id<'WAFv2::WebACL.Arn'>;
}

/** By resource type: what Ref identifies, what each attribute identifies, and the properties. */
export interface ResourceTypes {
  'AWS::AutoScaling::AutoScalingGroup': {
    ref: 'AutoScaling::AutoScalingGroup.AutoScalingGroupName';
    attributes: { AutoScalingGroupARN: 'AutoScaling::AutoScalingGroup.AutoScalingGroupARN' };
    properties: AutoScalingAutoScalingGroup;
  };
  'AWS::AutoScaling::ScalingPolicy': {
    ref: 'AutoScaling::ScalingPolicy.Arn';
    attributes: { PolicyName: 'AutoScaling::ScalingPolicy.PolicyName'; Arn: 'AutoScaling::ScalingPolicy.Arn' };
    properties: AutoScalingScalingPolicy;
  };
  'AWS::AutoScaling::ScheduledAction': {
    ref: 'AutoScaling::ScheduledAction.Ref';
    attributes: { ScheduledActionName: 'AutoScaling::ScheduledAction.ScheduledActionName' };
    properties: AutoScalingScheduledAction;
  };
  'AWS::AutoScaling::WarmPool': {
    ref: 'AutoScaling::WarmPool.AutoScalingGroupName';
    attributes: {};
    properties: AutoScalingWarmPool;
  };
  'AWS::Backup::BackupPlan': {
    ref: 'Backup::BackupPlan.BackupPlanId';
    attributes: {
      VersionId: 'Backup::BackupPlan.VersionId';
      BackupPlanId: 'Backup::BackupPlan.BackupPlanId';
      BackupPlanArn: 'Backup::BackupPlan.BackupPlanArn';
    };
    properties: BackupBackupPlan;
  };
  'AWS::Backup::BackupSelection': {
    ref: 'Backup::BackupSelection.Id';
    attributes: {
      BackupPlanId: 'Backup::BackupSelection.BackupPlanId';
      Id: 'Backup::BackupSelection.Id';
      SelectionId: 'Backup::BackupSelection.SelectionId';
    };
    properties: BackupBackupSelection;
  };
  'AWS::Backup::BackupVault': {
    ref: 'Backup::BackupVault.BackupVaultName';
    attributes: {
      BackupVaultName: 'Backup::BackupVault.BackupVaultName';
      BackupVaultArn: 'Backup::BackupVault.BackupVaultArn';
    };
    properties: BackupBackupVault;
  };
  'AWS::Budgets::Budget': {
    ref: 'Budgets::Budget.Id';
    attributes: { Id: 'Budgets::Budget.Id' };
    properties: BudgetsBudget;
  };
  'AWS::CertificateManager::Certificate': {
    ref: 'CertificateManager::Certificate.CertificateArn';
    attributes: { CertificateArn: 'CertificateManager::Certificate.CertificateArn' };
    properties: CertificateManagerCertificate;
  };
  'AWS::CloudFormation::Stack': {
    ref: 'CloudFormation::Stack.StackId';
    attributes: {
      StackId: 'CloudFormation::Stack.StackId';
      StackStatus: 'CloudFormation::Stack.StackStatus';
      CreationTime: 'CloudFormation::Stack.CreationTime';
      RootId: 'CloudFormation::Stack.RootId';
      ParentId: 'CloudFormation::Stack.ParentId';
      ChangeSetId: 'CloudFormation::Stack.ChangeSetId';
      Outputs: 'CloudFormation::Stack.Outputs';
      LastUpdateTime: 'CloudFormation::Stack.LastUpdateTime';
    };
    properties: CloudFormationStack;
  };
  'AWS::CloudFront::CachePolicy': {
    ref: 'CloudFront::CachePolicy.Id';
    attributes: { LastModifiedTime: 'CloudFront::CachePolicy.LastModifiedTime'; Id: 'CloudFront::CachePolicy.Id' };
    properties: CloudFrontCachePolicy;
  };
  'AWS::CloudFront::Distribution': {
    ref: 'CloudFront::Distribution.Id';
    attributes: { DomainName: 'CloudFront::Distribution.DomainName'; Id: 'CloudFront::Distribution.Id' };
    properties: CloudFrontDistribution;
  };
  'AWS::CloudFront::Function': {
    ref: 'CloudFront::Function.FunctionARN';
    attributes: {
      FunctionARN: 'CloudFront::Function.FunctionARN';
      'FunctionMetadata.FunctionARN': 'CloudFront::Function.FunctionMetadata.FunctionARN';
      Stage: 'CloudFront::Function.Stage';
    };
    properties: CloudFrontFunction;
  };
  'AWS::CloudFront::OriginAccessControl': {
    ref: 'CloudFront::OriginAccessControl.Id';
    attributes: { Id: 'CloudFront::OriginAccessControl.Id' };
    properties: CloudFrontOriginAccessControl;
  };
  'AWS::CloudFront::ResponseHeadersPolicy': {
    ref: 'CloudFront::ResponseHeadersPolicy.Id';
    attributes: {
      LastModifiedTime: 'CloudFront::ResponseHeadersPolicy.LastModifiedTime';
      Id: 'CloudFront::ResponseHeadersPolicy.Id';
    };
    properties: CloudFrontResponseHeadersPolicy;
  };
  'AWS::CloudWatch::Alarm': {
    ref: 'CloudWatch::Alarm.AlarmName';
    attributes: { Arn: 'CloudWatch::Alarm.Arn' };
    properties: CloudWatchAlarm;
  };
  'AWS::CloudWatch::Dashboard': {
    ref: 'CloudWatch::Dashboard.DashboardName';
    attributes: {};
    properties: CloudWatchDashboard;
  };
  'AWS::EC2::EIP': {
    ref: 'EC2::EIP.PublicIp';
    attributes: { PublicIp: 'EC2::EIP.PublicIp'; AllocationId: 'EC2::EIP.AllocationId' };
    properties: EC2EIP;
  };
  'AWS::EC2::EgressOnlyInternetGateway': {
    ref: 'EC2::EgressOnlyInternetGateway.Id';
    attributes: { Id: 'EC2::EgressOnlyInternetGateway.Id' };
    properties: EC2EgressOnlyInternetGateway;
  };
  'AWS::EC2::FlowLog': { ref: 'EC2::FlowLog.Id'; attributes: { Id: 'EC2::FlowLog.Id' }; properties: EC2FlowLog };
  'AWS::EC2::InternetGateway': {
    ref: 'EC2::InternetGateway.InternetGatewayId';
    attributes: { InternetGatewayId: 'EC2::InternetGateway.InternetGatewayId' };
    properties: EC2InternetGateway;
  };
  'AWS::EC2::LaunchTemplate': {
    ref: 'EC2::LaunchTemplate.LaunchTemplateId';
    attributes: {
      LatestVersionNumber: 'EC2::LaunchTemplate.LatestVersionNumber';
      LaunchTemplateId: 'EC2::LaunchTemplate.LaunchTemplateId';
      DefaultVersionNumber: 'EC2::LaunchTemplate.DefaultVersionNumber';
    };
    properties: EC2LaunchTemplate;
  };
  'AWS::EC2::NatGateway': {
    ref: 'EC2::NatGateway.NatGatewayId';
    attributes: {
      NatGatewayId: 'EC2::NatGateway.NatGatewayId';
      EniId: 'EC2::NatGateway.EniId';
      AutoProvisionZones: 'EC2::NatGateway.AutoProvisionZones';
      AutoScalingIps: 'EC2::NatGateway.AutoScalingIps';
      RouteTableId: 'EC2::NatGateway.RouteTableId';
    };
    properties: EC2NatGateway;
  };
  'AWS::EC2::NetworkAcl': {
    ref: 'EC2::NetworkAcl.Id';
    attributes: { Id: 'EC2::NetworkAcl.Id' };
    properties: EC2NetworkAcl;
  };
  'AWS::EC2::NetworkAclEntry': {
    ref: 'EC2::NetworkAclEntry.Id';
    attributes: { Id: 'EC2::NetworkAclEntry.Id' };
    properties: EC2NetworkAclEntry;
  };
  'AWS::EC2::Route': { ref: 'EC2::Route.Ref'; attributes: { CidrBlock: 'EC2::Route.CidrBlock' }; properties: EC2Route };
  'AWS::EC2::RouteTable': {
    ref: 'EC2::RouteTable.RouteTableId';
    attributes: { RouteTableId: 'EC2::RouteTable.RouteTableId' };
    properties: EC2RouteTable;
  };
  'AWS::EC2::SecurityGroup': {
    ref: 'EC2::SecurityGroup.Id';
    attributes: { GroupId: 'EC2::SecurityGroup.Id'; VpcId: 'EC2::SecurityGroup.VpcId'; Id: 'EC2::SecurityGroup.Id' };
    properties: EC2SecurityGroup;
  };
  'AWS::EC2::SecurityGroupIngress': {
    ref: 'EC2::SecurityGroupIngress.Id';
    attributes: { Id: 'EC2::SecurityGroupIngress.Id' };
    properties: EC2SecurityGroupIngress;
  };
  'AWS::EC2::Subnet': {
    ref: 'EC2::Subnet.SubnetId';
    attributes: {
      VpcId: 'EC2::Subnet.VpcId';
      NetworkAclAssociationId: 'EC2::Subnet.NetworkAclAssociationId';
      AvailabilityZoneId: 'EC2::Subnet.AvailabilityZoneId';
      OutpostArn: 'EC2::Subnet.OutpostArn';
      AvailabilityZone: 'EC2::Subnet.AvailabilityZone';
      CidrBlock: 'EC2::Subnet.CidrBlock';
      SubnetId: 'EC2::Subnet.SubnetId';
      Ipv6CidrBlocks: 'EC2::Subnet.Ipv6CidrBlocks';
      BlockPublicAccessStates: 'EC2::Subnet.BlockPublicAccessStates';
    };
    properties: EC2Subnet;
  };
  'AWS::EC2::SubnetNetworkAclAssociation': {
    ref: 'EC2::SubnetNetworkAclAssociation.AssociationId';
    attributes: { AssociationId: 'EC2::SubnetNetworkAclAssociation.AssociationId' };
    properties: EC2SubnetNetworkAclAssociation;
  };
  'AWS::EC2::SubnetRouteTableAssociation': {
    ref: 'EC2::SubnetRouteTableAssociation.Id';
    attributes: { Id: 'EC2::SubnetRouteTableAssociation.Id' };
    properties: EC2SubnetRouteTableAssociation;
  };
  'AWS::EC2::VPC': {
    ref: 'EC2::VPC.VpcId';
    attributes: {
      VpcId: 'EC2::VPC.VpcId';
      CidrBlockAssociations: 'EC2::VPC.CidrBlockAssociations';
      CidrBlock: 'EC2::VPC.CidrBlock';
      DefaultNetworkAcl: 'EC2::VPC.DefaultNetworkAcl';
      Ipv6CidrBlocks: 'EC2::VPC.Ipv6CidrBlocks';
      DefaultSecurityGroup: 'EC2::VPC.DefaultSecurityGroup';
      'VpcEncryptionControl.VpcId': 'EC2::VPC.VpcEncryptionControl.VpcId';
      'VpcEncryptionControl.VpcEncryptionControlId': 'EC2::VPC.VpcEncryptionControl.VpcEncryptionControlId';
      'VpcEncryptionControl.State': 'EC2::VPC.VpcEncryptionControl.State';
      'VpcEncryptionControl.StateMessage': 'EC2::VPC.VpcEncryptionControl.StateMessage';
      'VpcEncryptionControl.ResourceExclusions': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions';
      'VpcEncryptionControl.ResourceExclusions.InternetGateway': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.InternetGateway';
      'VpcEncryptionControl.ResourceExclusions.InternetGateway.State': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.InternetGateway.State';
      'VpcEncryptionControl.ResourceExclusions.InternetGateway.StateMessage': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.InternetGateway.StateMessage';
      'VpcEncryptionControl.ResourceExclusions.EgressOnlyInternetGateway': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.EgressOnlyInternetGateway';
      'VpcEncryptionControl.ResourceExclusions.EgressOnlyInternetGateway.State': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.EgressOnlyInternetGateway.State';
      'VpcEncryptionControl.ResourceExclusions.EgressOnlyInternetGateway.StateMessage': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.EgressOnlyInternetGateway.StateMessage';
      'VpcEncryptionControl.ResourceExclusions.NatGateway': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.NatGateway';
      'VpcEncryptionControl.ResourceExclusions.NatGateway.State': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.NatGateway.State';
      'VpcEncryptionControl.ResourceExclusions.NatGateway.StateMessage': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.NatGateway.StateMessage';
      'VpcEncryptionControl.ResourceExclusions.VirtualPrivateGateway': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.VirtualPrivateGateway';
      'VpcEncryptionControl.ResourceExclusions.VirtualPrivateGateway.State': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.VirtualPrivateGateway.State';
      'VpcEncryptionControl.ResourceExclusions.VirtualPrivateGateway.StateMessage': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.VirtualPrivateGateway.StateMessage';
      'VpcEncryptionControl.ResourceExclusions.VpcPeering': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.VpcPeering';
      'VpcEncryptionControl.ResourceExclusions.VpcPeering.State': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.VpcPeering.State';
      'VpcEncryptionControl.ResourceExclusions.VpcPeering.StateMessage': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.VpcPeering.StateMessage';
      'VpcEncryptionControl.ResourceExclusions.Lambda': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.Lambda';
      'VpcEncryptionControl.ResourceExclusions.Lambda.State': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.Lambda.State';
      'VpcEncryptionControl.ResourceExclusions.Lambda.StateMessage': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.Lambda.StateMessage';
      'VpcEncryptionControl.ResourceExclusions.VpcLattice': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.VpcLattice';
      'VpcEncryptionControl.ResourceExclusions.VpcLattice.State': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.VpcLattice.State';
      'VpcEncryptionControl.ResourceExclusions.VpcLattice.StateMessage': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.VpcLattice.StateMessage';
      'VpcEncryptionControl.ResourceExclusions.ElasticFileSystem': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.ElasticFileSystem';
      'VpcEncryptionControl.ResourceExclusions.ElasticFileSystem.State': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.ElasticFileSystem.State';
      'VpcEncryptionControl.ResourceExclusions.ElasticFileSystem.StateMessage': 'EC2::VPC.VpcEncryptionControl.ResourceExclusions.ElasticFileSystem.StateMessage';
    };
    properties: EC2VPC;
  };
  'AWS::EC2::VPCCidrBlock': {
    ref: 'EC2::VPCCidrBlock.Ref';
    attributes: {
      Id: 'EC2::VPCCidrBlock.Id';
      Ipv6AddressAttribute: 'EC2::VPCCidrBlock.Ipv6AddressAttribute';
      IpSource: 'EC2::VPCCidrBlock.IpSource';
    };
    properties: EC2VPCCidrBlock;
  };
  'AWS::EC2::VPCEndpoint': {
    ref: 'EC2::VPCEndpoint.Id';
    attributes: {
      CreationTimestamp: 'EC2::VPCEndpoint.CreationTimestamp';
      NetworkInterfaceIds: 'EC2::VPCEndpoint.NetworkInterfaceIds';
      Id: 'EC2::VPCEndpoint.Id';
      DnsEntries: 'EC2::VPCEndpoint.DnsEntries';
    };
    properties: EC2VPCEndpoint;
  };
  'AWS::EC2::VPCGatewayAttachment': {
    ref: 'EC2::VPCGatewayAttachment.Ref';
    attributes: { AttachmentType: 'EC2::VPCGatewayAttachment.AttachmentType' };
    properties: EC2VPCGatewayAttachment;
  };
  'AWS::EFS::AccessPoint': {
    ref: 'EFS::AccessPoint.AccessPointId';
    attributes: { AccessPointId: 'EFS::AccessPoint.AccessPointId'; Arn: 'EFS::AccessPoint.Arn' };
    properties: EFSAccessPoint;
  };
  'AWS::EFS::FileSystem': {
    ref: 'EFS::FileSystem.FileSystemId';
    attributes: { FileSystemId: 'EFS::FileSystem.FileSystemId'; Arn: 'EFS::FileSystem.Arn' };
    properties: EFSFileSystem;
  };
  'AWS::EFS::MountTarget': {
    ref: 'EFS::MountTarget.Id';
    attributes: { IpAddress: 'EFS::MountTarget.IpAddress'; Id: 'EFS::MountTarget.Id' };
    properties: EFSMountTarget;
  };
  'AWS::ElastiCache::ParameterGroup': {
    ref: 'ElastiCache::ParameterGroup.CacheParameterGroupName';
    attributes: { CacheParameterGroupName: 'ElastiCache::ParameterGroup.CacheParameterGroupName' };
    properties: ElastiCacheParameterGroup;
  };
  'AWS::ElastiCache::ReplicationGroup': {
    ref: 'ElastiCache::ReplicationGroup.ReplicationGroupId';
    attributes: {
      'ConfigurationEndPoint.Address': 'ElastiCache::ReplicationGroup.ConfigurationEndPoint.Address';
      'ConfigurationEndPoint.Port': 'ElastiCache::ReplicationGroup.ConfigurationEndPoint.Port';
      'PrimaryEndPoint.Address': 'ElastiCache::ReplicationGroup.PrimaryEndPoint.Address';
      'PrimaryEndPoint.Port': 'ElastiCache::ReplicationGroup.PrimaryEndPoint.Port';
      'ReadEndPoint.Addresses': 'ElastiCache::ReplicationGroup.ReadEndPoint.Addresses';
      'ReadEndPoint.Ports': 'ElastiCache::ReplicationGroup.ReadEndPoint.Ports';
      'ReaderEndPoint.Address': 'ElastiCache::ReplicationGroup.ReaderEndPoint.Address';
      'ReaderEndPoint.Port': 'ElastiCache::ReplicationGroup.ReaderEndPoint.Port';
      ConfigurationEndPoint: 'ElastiCache::ReplicationGroup.ConfigurationEndPoint';
      PrimaryEndPoint: 'ElastiCache::ReplicationGroup.PrimaryEndPoint';
      ReadEndPoint: 'ElastiCache::ReplicationGroup.ReadEndPoint';
      'ReadEndPoint.AddressesList': 'ElastiCache::ReplicationGroup.ReadEndPoint.AddressesList';
      'ReadEndPoint.PortsList': 'ElastiCache::ReplicationGroup.ReadEndPoint.PortsList';
      ReaderEndPoint: 'ElastiCache::ReplicationGroup.ReaderEndPoint';
      EffectiveDurability: 'ElastiCache::ReplicationGroup.EffectiveDurability';
    };
    properties: ElastiCacheReplicationGroup;
  };
  'AWS::ElastiCache::ServerlessCache': {
    ref: 'ElastiCache::ServerlessCache.ServerlessCacheName';
    attributes: {
      FullEngineVersion: 'ElastiCache::ServerlessCache.FullEngineVersion';
      CreateTime: 'ElastiCache::ServerlessCache.CreateTime';
      Status: 'ElastiCache::ServerlessCache.Status';
      'Endpoint.Address': 'ElastiCache::ServerlessCache.Endpoint.Address';
      'Endpoint.Port': 'ElastiCache::ServerlessCache.Endpoint.Port';
      'ReaderEndpoint.Address': 'ElastiCache::ServerlessCache.ReaderEndpoint.Address';
      'ReaderEndpoint.Port': 'ElastiCache::ServerlessCache.ReaderEndpoint.Port';
      ARN: 'ElastiCache::ServerlessCache.ARN';
    };
    properties: ElastiCacheServerlessCache;
  };
  'AWS::ElastiCache::SubnetGroup': {
    ref: 'ElastiCache::SubnetGroup.CacheSubnetGroupName';
    attributes: {};
    properties: ElastiCacheSubnetGroup;
  };
  'AWS::ElastiCache::User': {
    ref: 'ElastiCache::User.UserName';
    attributes: { Status: 'ElastiCache::User.Status'; Arn: 'ElastiCache::User.Arn' };
    properties: ElastiCacheUser;
  };
  'AWS::ElastiCache::UserGroup': {
    ref: 'ElastiCache::UserGroup.UserGroupId';
    attributes: { Status: 'ElastiCache::UserGroup.Status'; Arn: 'ElastiCache::UserGroup.Arn' };
    properties: ElastiCacheUserGroup;
  };
  'AWS::ElasticLoadBalancingV2::Listener': {
    ref: 'ElasticLoadBalancingV2::Listener.ListenerArn';
    attributes: { ListenerArn: 'ElasticLoadBalancingV2::Listener.ListenerArn' };
    properties: ElasticLoadBalancingV2Listener;
  };
  'AWS::ElasticLoadBalancingV2::ListenerRule': {
    ref: 'ElasticLoadBalancingV2::ListenerRule.RuleArn';
    attributes: {
      IsDefault: 'ElasticLoadBalancingV2::ListenerRule.IsDefault';
      RuleArn: 'ElasticLoadBalancingV2::ListenerRule.RuleArn';
    };
    properties: ElasticLoadBalancingV2ListenerRule;
  };
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    ref: 'ElasticLoadBalancingV2::LoadBalancer.LoadBalancerArn';
    attributes: {
      SecurityGroups: 'ElasticLoadBalancingV2::LoadBalancer.SecurityGroups';
      LoadBalancerName: 'ElasticLoadBalancingV2::LoadBalancer.LoadBalancerName';
      CanonicalHostedZoneID: 'ElasticLoadBalancingV2::LoadBalancer.CanonicalHostedZoneID';
      LoadBalancerArn: 'ElasticLoadBalancingV2::LoadBalancer.LoadBalancerArn';
      DNSName: 'ElasticLoadBalancingV2::LoadBalancer.DNSName';
      LoadBalancerFullName: 'ElasticLoadBalancingV2::LoadBalancer.LoadBalancerFullName';
    };
    properties: ElasticLoadBalancingV2LoadBalancer;
  };
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    ref: 'ElasticLoadBalancingV2::TargetGroup.TargetGroupArn';
    attributes: {
      TargetGroupArn: 'ElasticLoadBalancingV2::TargetGroup.TargetGroupArn';
      LoadBalancerArns: 'ElasticLoadBalancingV2::TargetGroup.LoadBalancerArns';
      TargetGroupFullName: 'ElasticLoadBalancingV2::TargetGroup.TargetGroupFullName';
      TargetGroupName: 'ElasticLoadBalancingV2::TargetGroup.TargetGroupName';
    };
    properties: ElasticLoadBalancingV2TargetGroup;
  };
  'AWS::Events::Rule': {
    ref: 'Events::Rule.Ref';
    attributes: { Arn: 'Events::Rule.Arn'; RuleName: 'Events::Rule.RuleName' };
    properties: EventsRule;
  };
  'AWS::IAM::InstanceProfile': {
    ref: 'IAM::InstanceProfile.InstanceProfileName';
    attributes: { Arn: 'IAM::InstanceProfile.Arn' };
    properties: IAMInstanceProfile;
  };
  'AWS::IAM::ManagedPolicy': {
    ref: 'IAM::ManagedPolicy.PolicyArn';
    attributes: {
      IsAttachable: 'IAM::ManagedPolicy.IsAttachable';
      UpdateDate: 'IAM::ManagedPolicy.UpdateDate';
      PermissionsBoundaryUsageCount: 'IAM::ManagedPolicy.PermissionsBoundaryUsageCount';
      AttachmentCount: 'IAM::ManagedPolicy.AttachmentCount';
      PolicyArn: 'IAM::ManagedPolicy.PolicyArn';
      DefaultVersionId: 'IAM::ManagedPolicy.DefaultVersionId';
      CreateDate: 'IAM::ManagedPolicy.CreateDate';
      PolicyId: 'IAM::ManagedPolicy.PolicyId';
    };
    properties: IAMManagedPolicy;
  };
  'AWS::IAM::Role': {
    ref: 'IAM::Role.RoleName';
    attributes: { Arn: 'IAM::Role.Arn'; RoleId: 'IAM::Role.RoleId' };
    properties: IAMRole;
  };
  'AWS::ImageBuilder::Component': {
    ref: 'ImageBuilder::Component.Arn';
    attributes: {
      Type: 'ImageBuilder::Component.Type';
      Encrypted: 'ImageBuilder::Component.Encrypted';
      Arn: 'ImageBuilder::Component.Arn';
      Name: 'ImageBuilder::Component.Name';
      LatestVersion: 'ImageBuilder::Component.LatestVersion';
      'LatestVersion.Arn': 'ImageBuilder::Component.LatestVersion.Arn';
      'LatestVersion.Major': 'ImageBuilder::Component.LatestVersion.Major';
      'LatestVersion.Minor': 'ImageBuilder::Component.LatestVersion.Minor';
      'LatestVersion.Patch': 'ImageBuilder::Component.LatestVersion.Patch';
    };
    properties: ImageBuilderComponent;
  };
  'AWS::ImageBuilder::DistributionConfiguration': {
    ref: 'ImageBuilder::DistributionConfiguration.Arn';
    attributes: {
      Arn: 'ImageBuilder::DistributionConfiguration.Arn';
      Name: 'ImageBuilder::DistributionConfiguration.Name';
    };
    properties: ImageBuilderDistributionConfiguration;
  };
  'AWS::ImageBuilder::ImagePipeline': {
    ref: 'ImageBuilder::ImagePipeline.Arn';
    attributes: {
      Arn: 'ImageBuilder::ImagePipeline.Arn';
      Name: 'ImageBuilder::ImagePipeline.Name';
      DeploymentId: 'ImageBuilder::ImagePipeline.DeploymentId';
    };
    properties: ImageBuilderImagePipeline;
  };
  'AWS::ImageBuilder::ImageRecipe': {
    ref: 'ImageBuilder::ImageRecipe.Arn';
    attributes: {
      Arn: 'ImageBuilder::ImageRecipe.Arn';
      Name: 'ImageBuilder::ImageRecipe.Name';
      LatestVersion: 'ImageBuilder::ImageRecipe.LatestVersion';
      'LatestVersion.Arn': 'ImageBuilder::ImageRecipe.LatestVersion.Arn';
      'LatestVersion.Major': 'ImageBuilder::ImageRecipe.LatestVersion.Major';
      'LatestVersion.Minor': 'ImageBuilder::ImageRecipe.LatestVersion.Minor';
      'LatestVersion.Patch': 'ImageBuilder::ImageRecipe.LatestVersion.Patch';
    };
    properties: ImageBuilderImageRecipe;
  };
  'AWS::ImageBuilder::InfrastructureConfiguration': {
    ref: 'ImageBuilder::InfrastructureConfiguration.Arn';
    attributes: {
      Arn: 'ImageBuilder::InfrastructureConfiguration.Arn';
      Name: 'ImageBuilder::InfrastructureConfiguration.Name';
    };
    properties: ImageBuilderInfrastructureConfiguration;
  };
  'AWS::KMS::Key': {
    ref: 'KMS::Key.KeyId';
    attributes: { KeyId: 'KMS::Key.KeyId'; Arn: 'KMS::Key.Arn' };
    properties: KMSKey;
  };
  'AWS::Logs::LogGroup': {
    ref: 'Logs::LogGroup.LogGroupName';
    attributes: { Arn: 'Logs::LogGroup.Arn' };
    properties: LogsLogGroup;
  };
  'AWS::Logs::MetricFilter': { ref: 'Logs::MetricFilter.Ref'; attributes: {}; properties: LogsMetricFilter };
  'AWS::RDS::DBCluster': {
    ref: 'RDS::DBCluster.DBClusterIdentifier';
    attributes: {
      'Endpoint.Address': 'RDS::DBCluster.Endpoint.Address';
      Endpoint: 'RDS::DBCluster.Endpoint';
      DBClusterArn: 'RDS::DBCluster.DBClusterArn';
      'Endpoint.Port': 'RDS::DBCluster.Endpoint.Port';
      'ReadEndpoint.Address': 'RDS::DBCluster.ReadEndpoint.Address';
      DBClusterResourceId: 'RDS::DBCluster.DBClusterResourceId';
      'MasterUserSecret.SecretArn': 'RDS::DBCluster.MasterUserSecret.SecretArn';
      ReadEndpoint: 'RDS::DBCluster.ReadEndpoint';
      StorageEncryptionType: 'RDS::DBCluster.StorageEncryptionType';
      StorageThroughput: 'RDS::DBCluster.StorageThroughput';
    };
    properties: RDSDBCluster;
  };
  'AWS::RDS::DBClusterParameterGroup': {
    ref: 'RDS::DBClusterParameterGroup.DBClusterParameterGroupName';
    attributes: {};
    properties: RDSDBClusterParameterGroup;
  };
  'AWS::RDS::DBInstance': {
    ref: 'RDS::DBInstance.DBInstanceIdentifier';
    attributes: {
      DBSystemId: 'RDS::DBInstance.DBSystemId';
      'Endpoint.Address': 'RDS::DBInstance.Endpoint.Address';
      DBInstanceArn: 'RDS::DBInstance.DBInstanceArn';
      'CertificateDetails.ValidTill': 'RDS::DBInstance.CertificateDetails.ValidTill';
      'CertificateDetails.CAIdentifier': 'RDS::DBInstance.CertificateDetails.CAIdentifier';
      'Endpoint.Port': 'RDS::DBInstance.Endpoint.Port';
      'Endpoint.HostedZoneId': 'RDS::DBInstance.Endpoint.HostedZoneId';
      DbiResourceId: 'RDS::DBInstance.DbiResourceId';
      'MasterUserSecret.SecretArn': 'RDS::DBInstance.MasterUserSecret.SecretArn';
      AutomaticRestartTime: 'RDS::DBInstance.AutomaticRestartTime';
      CertificateDetails: 'RDS::DBInstance.CertificateDetails';
      Endpoint: 'RDS::DBInstance.Endpoint';
      DBInstanceStatus: 'RDS::DBInstance.DBInstanceStatus';
      InstanceCreateTime: 'RDS::DBInstance.InstanceCreateTime';
      IsStorageConfigUpgradeAvailable: 'RDS::DBInstance.IsStorageConfigUpgradeAvailable';
      LatestRestorableTime: 'RDS::DBInstance.LatestRestorableTime';
      ListenerEndpoint: 'RDS::DBInstance.ListenerEndpoint';
      'ListenerEndpoint.Address': 'RDS::DBInstance.ListenerEndpoint.Address';
      'ListenerEndpoint.Port': 'RDS::DBInstance.ListenerEndpoint.Port';
      'ListenerEndpoint.HostedZoneId': 'RDS::DBInstance.ListenerEndpoint.HostedZoneId';
      PercentProgress: 'RDS::DBInstance.PercentProgress';
      ReadReplicaDBClusterIdentifiers: 'RDS::DBInstance.ReadReplicaDBClusterIdentifiers';
      ReadReplicaDBInstanceIdentifiers: 'RDS::DBInstance.ReadReplicaDBInstanceIdentifiers';
      ResumeFullAutomationModeTime: 'RDS::DBInstance.ResumeFullAutomationModeTime';
      SecondaryAvailabilityZone: 'RDS::DBInstance.SecondaryAvailabilityZone';
      StatusInfos: 'RDS::DBInstance.StatusInfos';
      StorageOperationStatus: 'RDS::DBInstance.StorageOperationStatus';
      StorageOperationPercentProgress: 'RDS::DBInstance.StorageOperationPercentProgress';
    };
    properties: RDSDBInstance;
  };
  'AWS::RDS::DBParameterGroup': {
    ref: 'RDS::DBParameterGroup.DBParameterGroupName';
    attributes: {
      DBParameterGroupName: 'RDS::DBParameterGroup.DBParameterGroupName';
      DBParameterGroupArn: 'RDS::DBParameterGroup.DBParameterGroupArn';
    };
    properties: RDSDBParameterGroup;
  };
  'AWS::RDS::DBProxy': {
    ref: 'RDS::DBProxy.DBProxyName';
    attributes: {
      Endpoint: 'RDS::DBProxy.Endpoint';
      VpcId: 'RDS::DBProxy.VpcId';
      DBProxyArn: 'RDS::DBProxy.DBProxyArn';
    };
    properties: RDSDBProxy;
  };
  'AWS::RDS::DBProxyTargetGroup': {
    ref: 'RDS::DBProxyTargetGroup.TargetGroupArn';
    attributes: { TargetGroupArn: 'RDS::DBProxyTargetGroup.TargetGroupArn' };
    properties: RDSDBProxyTargetGroup;
  };
  'AWS::RDS::DBSubnetGroup': {
    ref: 'RDS::DBSubnetGroup.DBSubnetGroupName';
    attributes: { DBSubnetGroupArn: 'RDS::DBSubnetGroup.DBSubnetGroupArn' };
    properties: RDSDBSubnetGroup;
  };
  'AWS::RDS::OptionGroup': { ref: 'RDS::OptionGroup.OptionGroupName'; attributes: {}; properties: RDSOptionGroup };
  'AWS::Route53::HostedZone': {
    ref: 'Route53::HostedZone.Id';
    attributes: { Id: 'Route53::HostedZone.Id'; NameServers: 'Route53::HostedZone.NameServers' };
    properties: Route53HostedZone;
  };
  'AWS::Route53::RecordSet': { ref: 'Route53::RecordSet.Name'; attributes: {}; properties: Route53RecordSet };
  'AWS::S3::Bucket': {
    ref: 'S3::Bucket.BucketName';
    attributes: {
      Arn: 'S3::Bucket.Arn';
      DomainName: 'S3::Bucket.DomainName';
      DualStackDomainName: 'S3::Bucket.DualStackDomainName';
      RegionalDomainName: 'S3::Bucket.RegionalDomainName';
      WebsiteURL: 'S3::Bucket.WebsiteURL';
      'MetadataTableConfiguration.S3TablesDestination.TableNamespace': 'S3::Bucket.MetadataTableConfiguration.S3TablesDestination.TableNamespace';
      'MetadataTableConfiguration.S3TablesDestination.TableArn': 'S3::Bucket.MetadataTableConfiguration.S3TablesDestination.TableArn';
      'MetadataConfiguration.Destination': 'S3::Bucket.MetadataConfiguration.Destination';
      'MetadataConfiguration.JournalTableConfiguration.TableName': 'S3::Bucket.MetadataConfiguration.JournalTableConfiguration.TableName';
      'MetadataConfiguration.JournalTableConfiguration.TableArn': 'S3::Bucket.MetadataConfiguration.JournalTableConfiguration.TableArn';
      'MetadataConfiguration.InventoryTableConfiguration.TableName': 'S3::Bucket.MetadataConfiguration.InventoryTableConfiguration.TableName';
      'MetadataConfiguration.InventoryTableConfiguration.TableArn': 'S3::Bucket.MetadataConfiguration.InventoryTableConfiguration.TableArn';
      'MetadataConfiguration.AnnotationTableConfiguration.TableName': 'S3::Bucket.MetadataConfiguration.AnnotationTableConfiguration.TableName';
      'MetadataConfiguration.AnnotationTableConfiguration.TableArn': 'S3::Bucket.MetadataConfiguration.AnnotationTableConfiguration.TableArn';
    };
    properties: S3Bucket;
  };
  'AWS::S3::BucketPolicy': { ref: 'S3::BucketPolicy.Bucket'; attributes: {}; properties: S3BucketPolicy };
  'AWS::SNS::Subscription': {
    ref: 'SNS::Subscription.Arn';
    attributes: { Arn: 'SNS::Subscription.Arn' };
    properties: SNSSubscription;
  };
  'AWS::SNS::Topic': {
    ref: 'SNS::Topic.TopicArn';
    attributes: { TopicArn: 'SNS::Topic.TopicArn'; TopicName: 'SNS::Topic.TopicName' };
    properties: SNSTopic;
  };
  'AWS::SNS::TopicPolicy': {
    ref: 'SNS::TopicPolicy.Id';
    attributes: { Id: 'SNS::TopicPolicy.Id' };
    properties: SNSTopicPolicy;
  };
  'AWS::SecretsManager::Secret': {
    ref: 'SecretsManager::Secret.Id';
    attributes: { Id: 'SecretsManager::Secret.Id' };
    properties: SecretsManagerSecret;
  };
  'AWS::WAFv2::LoggingConfiguration': {
    ref: 'WAFv2::LoggingConfiguration.ResourceArn';
    attributes: { ManagedByFirewallManager: 'WAFv2::LoggingConfiguration.ManagedByFirewallManager' };
    properties: WAFv2LoggingConfiguration;
  };
  'AWS::WAFv2::WebACL': {
    ref: 'WAFv2::WebACL.Ref';
    attributes: {
      Capacity: 'WAFv2::WebACL.Capacity';
      Id: 'WAFv2::WebACL.Id';
      Arn: 'WAFv2::WebACL.Arn';
      LabelNamespace: 'WAFv2::WebACL.LabelNamespace';
    };
    properties: WAFv2WebACL;
  };
  'AWS::WAFv2::WebACLAssociation': {
    ref: 'WAFv2::WebACLAssociation.Ref';
    attributes: {};
    properties: WAFv2WebACLAssociation;
  };
}
