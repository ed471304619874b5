/** What is sold, in the order the API reference shows it. */
import { getPlanCatalog } from './get-plan-catalog.ts';
import { getTopupPacks } from './get-topup-packs.ts';
import {
  checkPlanConfig,
  createPlanVersion,
  getPlanVersion,
  previewPlanPrice,
  publishPlanVersion,
  retirePlanVersion,
  updatePlanVersion,
} from './plan-versions.ts';
import { createPlan, getPlan, listAffectedTenants, listPlans, migrateSubscribers, updatePlan } from './plans.ts';
import {
  createProduct,
  getProduct,
  listProducts,
  saveCreditType,
  saveFeature,
  saveMetric,
  updateProduct,
} from './products.ts';
import { createTopupPack, listTopupPacks, updateTopupPack } from './topup-packs.ts';

export const catalogOperations = {
  getTopupPacks,
  getPlanCatalog,
  listProducts,
  getProduct,
  createProduct,
  updateProduct,
  saveMetric,
  saveFeature,
  saveCreditType,
  listPlans,
  getPlan,
  createPlan,
  updatePlan,
  getPlanVersion,
  createPlanVersion,
  updatePlanVersion,
  publishPlanVersion,
  retirePlanVersion,
  checkPlanConfig,
  previewPlanPrice,
  listAffectedTenants,
  migrateSubscribers,
  listTopupPacks,
  createTopupPack,
  updateTopupPack,
} as const;
