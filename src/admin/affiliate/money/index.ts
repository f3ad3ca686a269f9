export { Affiliates } from "./affiliates/affiliates"
export { Commissions } from "./commissions/commissions"
export { FraudReview } from "./fraud/fraud-review"
export { Payouts } from "./payouts/payouts"
