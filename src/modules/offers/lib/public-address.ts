export * from "../../../lib/network/public-address"
