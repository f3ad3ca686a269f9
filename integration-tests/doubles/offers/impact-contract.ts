/** A contract with one sale event, in the documented form. */
export const contract = (CampaignId: string, payout: object) => ({
  Id: `S-${CampaignId}`,
  CampaignId,
  Status: "ACTIVE",
  Terms: {
    TemplateTermName: "Standard",
    Currency: "USD",
    EventPayouts: [
      {
        EventTypeId: "18503",
        EventTypeName: "Online Sale",
        EventCategory: "SALE",
        DefaultPayoutRate: "0",
        PayoutLevel: "ITEM",
        DefaultPayout: "",
        PayoutGroups: [],
        ...payout,
      },
    ],
  },
})
