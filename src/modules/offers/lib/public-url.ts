export * from "../../../lib/network/public-url"
