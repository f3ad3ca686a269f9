/**
 * Query keys. Every one starts with `provenance`, so a change invalidates all
 * of them: binding a tag moves figures, tables and widgets at once, and only
 * what is on screen is fetched again.
 */
export const provenanceKeys = {
  all: ["provenance"] as const,
  list: (name: string, query: object) =>
    [...provenanceKeys.all, name, "list", query] as const,
  detail: (name: string, id: string) =>
    [...provenanceKeys.all, name, "detail", id] as const,
  orderGarments: (orderId: string, paymentStatus: string) =>
    [...provenanceKeys.all, "order-garments", orderId, paymentStatus] as const,
  figures: (days: number) => [...provenanceKeys.all, "figures", days] as const,
  anomalies: (days: number) =>
    [...provenanceKeys.all, "anomalies", days] as const,
}
