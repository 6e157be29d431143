import { z } from 'zod';
import { enums } from './enums.ts';
import { common, dateTime, ids, uri, uriReference, uuid } from './parts.ts';

export const applicationSchema = z.strictObject({
  ...common('applicationId'),
  applicationId: uuid,
  name: z.string(),
  description: z.string(),
  version: z.string().optional(),
  applicationType: enums.applicationType.optional(),
  vendor: z.string().optional(),
  associatedEndpointIds: ids.optional(),
  assignedRoleIds: ids.optional(),
  businessOwner: z.string().optional(),
  technicalOwner: z.string().optional(),
});

export const endpointSchema = z.strictObject({
  ...common('endpointId'),
  endpointId: uuid,
  name: z.string(),
  description: z.string(),
  endpointType: enums.endpointType,
  url: uriReference.optional(),
  protocol: z.string().optional(),
  httpMethod: enums.httpMethod.optional(),
  dataFormat: enums.dataFormat.optional(),
  version: z.string().optional(),
  status: enums.endpointStatus.optional(),
  applicationId: uuid.optional(),
});

export const knowledgeDocumentSchema = z.strictObject({
  ...common('documentId'),
  documentId: uuid,
  name: z.string(),
  description: z.string(),
  documentType: enums.documentType.optional(),
  sourceURI: uri.optional(),
  mimeType: z.string().optional(),
  contentHash: z.string().optional(),
  version: z.string().optional(),
  publicationDate: dateTime.optional(),
  lastModifiedDate: dateTime.optional(),
  language: z.string().optional(),
  sourceApplicationId: uuid.optional(),
});

const { appliedTags: _noTagsOnTags, ...tagCommon } = common('tagDefinitionId');
export const tagDefinitionSchema = z.strictObject({
  ...tagCommon,
  tagDefinitionId: uuid,
  categoryName: z.string(),
  description: z.string().optional(),
  allowedValues: z.array(z.looseObject({ value: z.string(), description: z.string().optional() })).min(1),
  multiSelect: z.boolean().optional(),
});
