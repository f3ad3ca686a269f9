export * from "./provenance/create-order-garments"
export * from "./provenance/return-garments"
export * from "./provenance/save-product-provenance"
export * from "./provenance/void-order-garments"
