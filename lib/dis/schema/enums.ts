import { z } from 'zod';

/** The 26 closed lists of DIS 1.6.0 (CommonEnums). */
export const enums = {
  stance: z.enum(['ACT', 'REACT']),
  modeOfInteraction: z.enum(['CREATE', 'READ', 'UPDATE', 'DELETE', 'INITIATE', 'RESPOND', 'NOTIFY']),
  entityType: z.enum(['data', 'agent']),
  roleType: z.enum(['human', 'agent', 'system']),
  agentArchetype: z.enum(['worker', 'supervisor', 'specialist', 'orchestrator']),
  privacyClassification: z.enum(['PUBLIC', 'INTERNAL', 'CONFIDENTIAL', 'RESTRICTED', 'PII', 'PHI']),
  scriptLanguage: z.enum(['python', 'javascript', 'shell', 'powershell', 'other']),
  applicationType: z.enum(['WebApp', 'MobileApp', 'DesktopApp', 'Microservice', 'API', 'Database', 'LegacySystem', 'SaaSPlatform', 'EnterpriseServiceBus', 'Other']),
  endpointType: z.enum([
    'REST_API', 'SOAP_API', 'GraphQL_API', 'gRPC_API', 'WebService_URL', 'MessageQueue_Producer', 'MessageQueue_Consumer',
    'Database_Connection', 'File_Transfer_Location', 'Internal_Function_Call', 'Other',
  ]),
  httpMethod: z.enum(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']),
  dataFormat: z.enum(['JSON', 'XML', 'Protobuf', 'Avro', 'CSV', 'YAML', 'Text', 'Binary']),
  endpointStatus: z.enum(['Active', 'Deprecated', 'Experimental', 'Offline', 'Restricted']),
  documentType: z.enum(['FAQ', 'Manual', 'Policy', 'Article', 'Guide', 'WebsiteContent', 'ProductSheet', 'TechnicalSpecification', 'Tutorial', 'CaseStudy', 'Other']),
  dossierType: z.enum(['DISCOVERY', 'DESIGN', 'DEPLOYMENT', 'MARKETPLACE_ITEM', 'TEMPLATE']),
  dossierStatus: z.enum(['DRAFT', 'IN_REVIEW', 'APPROVED', 'PUBLISHED', 'DEPRECATED']),
  validationSeverity: z.enum(['error', 'warning', 'info']),
  metricUnit: z.enum(['SECONDS', 'MINUTES', 'HOURS', 'PERCENTAGE', 'COUNT', 'CURRENCY', 'OTHER']),
  currency: z.enum(['USD', 'EUR', 'GBP', 'JPY', 'CAD', 'AUD']),
  dataCategory: z.enum(['PII', 'PHI', 'PCI', 'FINANCIAL', 'AUTHENTICATION', 'USAGE_ANALYTICS', 'OTHER']),
  processingPurpose: z.enum(['OPERATIONS', 'ANALYTICS', 'MARKETING', 'SECURITY', 'LEGAL_COMPLIANCE']),
  storagePolicy: z.enum(['PLAINTEXT', 'ENCRYPTED_AT_REST', 'ANONYMIZED', 'PSEUDONYMIZED', 'MASKED', 'DELETE_AFTER_PROCESSING']),
  telemetryLogLevel: z.enum(['NONE', 'ERROR', 'INFO', 'DEBUG', 'TRACE']),
  telemetryMetricType: z.enum(['COUNTER', 'GAUGE', 'HISTOGRAM']),
  changeManagementStatus: z.enum(['PENDING_REVIEW', 'APPROVED', 'REJECTED', 'IMPLEMENTED', 'CANCELLED']),
  marketplaceCategory: z.enum(['FINANCE', 'HEALTHCARE', 'TELECOMMUNICATIONS', 'RETAIL', 'IT_SERVICE_MANAGEMENT', 'HUMAN_RESOURCES', 'CUSTOMER_SUPPORT', 'UTILITIES']),
  marketplacePricingModel: z.enum(['FREE', 'ONE_TIME_PURCHASE', 'SUBSCRIPTION_PER_SEAT', 'SUBSCRIPTION_PER_EXECUTION']),
} as const;
