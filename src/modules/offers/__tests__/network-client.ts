export {
  createTestClient as aNetworkClient,
  memoryBudget,
  memoryToken,
} from "../testing/network-client"
