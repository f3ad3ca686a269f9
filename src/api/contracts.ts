import type { RouteContract } from "../lib/http/contract"
import { clickContracts } from "./admin/affiliate/clicks/contracts"
import { linkContracts } from "./admin/affiliate/links/contracts"
import { partnerContracts } from "./admin/affiliate/partners/contracts"
import { adminMetricsContracts } from "./admin/affiliate/metrics/contracts"
import { payoutContracts } from "./admin/affiliate/payouts/contracts"
import { termsContracts } from "./admin/affiliate/programs/contracts"
import { saleContracts } from "./admin/affiliate/sales/contracts"
import { offerContracts } from "./admin/offers/contracts"
import { analyticsContracts } from "./admin/offers/analytics/contracts"
import { conversionContracts } from "./admin/offers/conversions/contracts"
import { healthContracts } from "./admin/offers/health/contracts"
import { sourceContracts } from "./admin/offers/sources/contracts"
import { syncContracts } from "./admin/offers/sync/contracts"
import { dollarStoreContracts } from "./admin/dollar-store/contracts"
import { garmentContracts } from "./admin/provenance/garments/contracts"
import { keySetContracts } from "./admin/provenance/key-sets/contracts"
import { productContracts } from "./admin/provenance/products/contracts"
import { scanContracts } from "./admin/provenance/scans/contracts"
import { tagContracts } from "./admin/provenance/tags/contracts"
import { transactionContracts } from "./admin/provenance/transactions/contracts"
import { metricsContracts } from "./api/metrics/contracts"
import { saleReportContracts } from "./api/sales/contracts"
import { viewContracts } from "./api/views/contracts"
import { apiProductContracts } from "./api/products/contracts"
import { dollarStorePageContracts } from "./dollar-store/contracts"
import { marketingPostContracts } from "./admin/marketing/contracts"
import { marketingMailContracts } from "./admin/marketing/mail-contracts"
import { webhookContracts } from "./admin/webhooks/contracts"
import { hookContracts } from "./hooks/contracts"
import { mailHookContracts } from "./hooks/marketing/contracts"
import { subscriptionPageContracts } from "./m/contracts"
import { outboundContracts } from "./o/contracts"
import { redirectContracts } from "./r/contracts"
import { storeAffiliateContracts } from "./store/affiliate/contracts"
import { nfcContracts } from "./store/nfc/contracts"
import { storeMarketingContracts } from "./store/marketing/contracts"
import { storeOfferContracts } from "./store/offers/contracts"
import { tapContracts } from "./t/contracts"

/** Every route of the suite: what validates, limits and documents them. */
export const contracts: RouteContract[] = [
  ...nfcContracts,
  ...tapContracts,
  ...keySetContracts,
  ...tagContracts,
  ...garmentContracts,
  ...transactionContracts,
  ...scanContracts,
  ...productContracts,
  ...storeOfferContracts,
  ...offerContracts,
  ...sourceContracts,
  ...syncContracts,
  ...conversionContracts,
  ...analyticsContracts,
  ...healthContracts,
  ...outboundContracts,
  ...hookContracts,
  ...redirectContracts,
  ...viewContracts,
  ...clickContracts,
  ...saleReportContracts,
  ...storeAffiliateContracts,
  ...partnerContracts,
  ...termsContracts,
  ...linkContracts,
  ...saleContracts,
  ...payoutContracts,
  ...metricsContracts,
  ...adminMetricsContracts,
  ...apiProductContracts,
  ...dollarStorePageContracts,
  ...dollarStoreContracts,
  ...webhookContracts,
  ...marketingPostContracts,
  ...marketingMailContracts,
  ...storeMarketingContracts,
  ...subscriptionPageContracts,
  ...mailHookContracts,
]
