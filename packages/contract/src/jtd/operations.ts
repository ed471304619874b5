/** Everything about messages, in the order of the API reference. */
import { createJtd, createJtdBatch } from './create-jtds.ts';
import { countInbox, listInbox, readInbox } from './inbox.ts';
import { cancelJtd, changeJtds, getJtd, listJtds, releaseWaitingJtds, retryJtd } from './manage-jtds.ts';
import { getJtdQueue, getJtdSettings, listJtdPreferences, saveJtdChannel, saveJtdPreference } from './settings.ts';
import {
  listJtdTemplates,
  listJtdTemplateVersions,
  previewJtdTemplate,
  saveJtdTemplate,
  sendTestJtd,
} from './templates.ts';
import { getPlatformJtdQueue, holdJtdChannel, listPlatformJtdTenants } from './staff.ts';
import { claimJtds, expireNoCreditsJtds, queueDueJtds, reportJtdDelivery, settleJtds } from './worker.ts';

export const jtdOperations = {
  createJtd,
  createJtdBatch,
  listJtds,
  getJtd,
  retryJtd,
  cancelJtd,
  changeJtds,
  releaseWaitingJtds,
  getJtdQueue,
  getJtdSettings,
  saveJtdChannel,
  listJtdPreferences,
  saveJtdPreference,
  listJtdTemplates,
  saveJtdTemplate,
  listJtdTemplateVersions,
  previewJtdTemplate,
  sendTestJtd,
  listInbox,
  countInbox,
  readInbox,
  getPlatformJtdQueue,
  listPlatformJtdTenants,
  holdJtdChannel,
  claimJtds,
  settleJtds,
  queueDueJtds,
  expireNoCreditsJtds,
  reportJtdDelivery,
} as const;
