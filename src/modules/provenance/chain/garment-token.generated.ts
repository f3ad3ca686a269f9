// Generated from contracts/ by `npm run contracts:build`. Do not edit.

export const garmentTokenAbi = [
  {
    "inputs": [
      {
        "internalType": "string",
        "name": "name_",
        "type": "string"
      },
      {
        "internalType": "string",
        "name": "symbol_",
        "type": "string"
      },
      {
        "internalType": "address",
        "name": "admin",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "royaltyReceiver",
        "type": "address"
      },
      {
        "internalType": "uint96",
        "name": "royaltyBps",
        "type": "uint96"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  },
  {
    "inputs": [],
    "name": "AccessControlBadConfirmation",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "neededRole",
        "type": "bytes32"
      }
    ],
    "name": "AccessControlUnauthorizedAccount",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "deadline",
        "type": "uint256"
      }
    ],
    "name": "ConsentExpired",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "ConsentInvalid",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "numerator",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "denominator",
        "type": "uint256"
      }
    ],
    "name": "ERC2981InvalidDefaultRoyalty",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "receiver",
        "type": "address"
      }
    ],
    "name": "ERC2981InvalidDefaultRoyaltyReceiver",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "numerator",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "denominator",
        "type": "uint256"
      }
    ],
    "name": "ERC2981InvalidTokenRoyalty",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "receiver",
        "type": "address"
      }
    ],
    "name": "ERC2981InvalidTokenRoyaltyReceiver",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "sender",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "ERC721IncorrectOwner",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "operator",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "ERC721InsufficientApproval",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "approver",
        "type": "address"
      }
    ],
    "name": "ERC721InvalidApprover",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "operator",
        "type": "address"
      }
    ],
    "name": "ERC721InvalidOperator",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "ERC721InvalidOwner",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "receiver",
        "type": "address"
      }
    ],
    "name": "ERC721InvalidReceiver",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "sender",
        "type": "address"
      }
    ],
    "name": "ERC721InvalidSender",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "ERC721NonexistentToken",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "EnforcedPause",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "ExpectedPause",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "InvalidShortString",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenIds",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "digests",
        "type": "uint256"
      }
    ],
    "name": "LengthMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "NotInCustody",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "string",
        "name": "str",
        "type": "string"
      }
    ],
    "name": "StringTooLong",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      },
      {
        "internalType": "enum GarmentToken.LockReason",
        "name": "reason",
        "type": "uint8"
      }
    ],
    "name": "TokenLocked",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "ZeroDigest",
    "type": "error"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "approved",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "Approval",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "operator",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "bool",
        "name": "approved",
        "type": "bool"
      }
    ],
    "name": "ApprovalForAll",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "_fromTokenId",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "_toTokenId",
        "type": "uint256"
      }
    ],
    "name": "BatchMetadataUpdate",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "bool",
        "name": "isCustodian",
        "type": "bool"
      }
    ],
    "name": "CustodianSet",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [],
    "name": "EIP712DomainChanged",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "enum GarmentToken.LockReason",
        "name": "reason",
        "type": "uint8"
      }
    ],
    "name": "LockChanged",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "Locked",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "_tokenId",
        "type": "uint256"
      }
    ],
    "name": "MetadataUpdate",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": false,
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "Paused",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "role",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "previousAdminRole",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "newAdminRole",
        "type": "bytes32"
      }
    ],
    "name": "RoleAdminChanged",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "role",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "sender",
        "type": "address"
      }
    ],
    "name": "RoleGranted",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "role",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "sender",
        "type": "address"
      }
    ],
    "name": "RoleRevoked",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "Transfer",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "Unlocked",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": false,
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "Unpaused",
    "type": "event"
  },
  {
    "inputs": [],
    "name": "DEFAULT_ADMIN_ROLE",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "METADATA_ROLE",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "MINTER_ROLE",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "PAUSER_ROLE",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "TRANSFER_CONSENT_TYPEHASH",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "TRANSFER_ROLE",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "approve",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "balanceOf",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "consentNonce",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "eip712Domain",
    "outputs": [
      {
        "internalType": "bytes1",
        "name": "fields",
        "type": "bytes1"
      },
      {
        "internalType": "string",
        "name": "name",
        "type": "string"
      },
      {
        "internalType": "string",
        "name": "version",
        "type": "string"
      },
      {
        "internalType": "uint256",
        "name": "chainId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "verifyingContract",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "salt",
        "type": "bytes32"
      },
      {
        "internalType": "uint256[]",
        "name": "extensions",
        "type": "uint256[]"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "getApproved",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "getProductMetadata",
    "outputs": [
      {
        "components": [
          {
            "internalType": "string",
            "name": "uri",
            "type": "string"
          },
          {
            "internalType": "bytes32",
            "name": "digest",
            "type": "bytes32"
          },
          {
            "internalType": "address",
            "name": "owner",
            "type": "address"
          },
          {
            "internalType": "bool",
            "name": "inCustody",
            "type": "bool"
          },
          {
            "internalType": "bool",
            "name": "locked",
            "type": "bool"
          },
          {
            "internalType": "enum GarmentToken.LockReason",
            "name": "lockReason",
            "type": "uint8"
          },
          {
            "internalType": "uint256",
            "name": "consentNonce",
            "type": "uint256"
          }
        ],
        "internalType": "struct GarmentToken.ProductMetadata",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "role",
        "type": "bytes32"
      }
    ],
    "name": "getRoleAdmin",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "role",
        "type": "bytes32"
      },
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "grantRole",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "role",
        "type": "bytes32"
      },
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "hasRole",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "operator",
        "type": "address"
      }
    ],
    "name": "isApprovedForAll",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "isCustodian",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "locked",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256[]",
        "name": "tokenIds",
        "type": "uint256[]"
      },
      {
        "internalType": "bytes32[]",
        "name": "digests",
        "type": "bytes32[]"
      }
    ],
    "name": "mintBatch",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      },
      {
        "internalType": "bytes32",
        "name": "metadataDigest",
        "type": "bytes32"
      }
    ],
    "name": "mintProduct",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "name",
    "outputs": [
      {
        "internalType": "string",
        "name": "",
        "type": "string"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "ownerOf",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "pause",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "paused",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "role",
        "type": "bytes32"
      },
      {
        "internalType": "address",
        "name": "callerConfirmation",
        "type": "address"
      }
    ],
    "name": "renounceRole",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "role",
        "type": "bytes32"
      },
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "revokeRole",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "salePrice",
        "type": "uint256"
      }
    ],
    "name": "royaltyInfo",
    "outputs": [
      {
        "internalType": "address",
        "name": "receiver",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "safeTransferFrom",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      },
      {
        "internalType": "bytes",
        "name": "data",
        "type": "bytes"
      }
    ],
    "name": "safeTransferFrom",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "operator",
        "type": "address"
      },
      {
        "internalType": "bool",
        "name": "approved",
        "type": "bool"
      }
    ],
    "name": "setApprovalForAll",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "internalType": "bool",
        "name": "custodian",
        "type": "bool"
      }
    ],
    "name": "setCustodian",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "receiver",
        "type": "address"
      },
      {
        "internalType": "uint96",
        "name": "bps",
        "type": "uint96"
      }
    ],
    "name": "setDefaultRoyalty",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      },
      {
        "internalType": "enum GarmentToken.LockReason",
        "name": "reason",
        "type": "uint8"
      }
    ],
    "name": "setLock",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes4",
        "name": "interfaceId",
        "type": "bytes4"
      }
    ],
    "name": "supportsInterface",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "symbol",
    "outputs": [
      {
        "internalType": "string",
        "name": "",
        "type": "string"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "tokenURI",
    "outputs": [
      {
        "internalType": "string",
        "name": "",
        "type": "string"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "transferFrom",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      }
    ],
    "name": "transferOwnership",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "deadline",
        "type": "uint256"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "transferOwnershipWithConsent",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "unpause",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      },
      {
        "internalType": "bytes32",
        "name": "digest",
        "type": "bytes32"
      }
    ],
    "name": "updateMetadata",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "verifyOwnership",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  }
] as const

export const garmentTokenBytecode: string =
  "0x610160604052348015610010575f5ffd5b506040516137f93803806137f983398101604081905261002f91610383565b6040805180820190915260018152603160f81b6020820152859081865f61005683826104b7565b50600161006382826104b7565b5050506100758261013660201b60201c565b6101205261008281610136565b61014052815160208084019190912060e052815190820120610100524660a05261010e60e05161010051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60805250503060c0526101215f8461017c565b5061012c8282610229565b50505050506105cd565b5f5f829050601f81511115610169578260405163305a27a960e01b81526004016101609190610575565b60405180910390fd5b8051610174826105aa565b179392505050565b5f8281526008602090815260408083206001600160a01b038516845290915281205460ff16610220575f8381526008602090815260408083206001600160a01b03861684529091529020805460ff191660011790556101d83390565b6001600160a01b0316826001600160a01b0316847f2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d60405160405180910390a4506001610223565b505f5b92915050565b6127106001600160601b03821681101561026857604051636f483d0960e01b81526001600160601b038316600482015260248101829052604401610160565b6001600160a01b03831661029157604051635b6cc80560e11b81525f6004820152602401610160565b50604080518082019091526001600160a01b039092168083526001600160601b039091166020909201829052600160a01b90910217600655565b634e487b7160e01b5f52604160045260245ffd5b5f82601f8301126102ee575f5ffd5b81516001600160401b03811115610307576103076102cb565b604051601f8201601f19908116603f011681016001600160401b0381118282101715610335576103356102cb565b60405281815283820160200185101561034c575f5ffd5b8160208501602083015e5f918101602001919091529392505050565b80516001600160a01b038116811461037e575f5ffd5b919050565b5f5f5f5f5f60a08688031215610397575f5ffd5b85516001600160401b038111156103ac575f5ffd5b6103b8888289016102df565b602088015190965090506001600160401b038111156103d5575f5ffd5b6103e1888289016102df565b9450506103f060408701610368565b92506103fe60608701610368565b60808701519092506001600160601b038116811461041a575f5ffd5b809150509295509295909350565b600181811c9082168061043c57607f821691505b60208210810361045a57634e487b7160e01b5f52602260045260245ffd5b50919050565b601f8211156104b257828211156104b257805f5260205f20601f840160051c602085101561048b57505f5b90810190601f840160051c035f5b818110156104ae575f83820155600101610499565b5050505b505050565b81516001600160401b038111156104d0576104d06102cb565b6104e4816104de8454610428565b84610460565b6020601f821160018114610516575f83156104ff5750848201515b5f19600385901b1c1916600184901b17845561056e565b5f84815260208120601f198516915b828110156105455787850151825560209485019460019092019101610525565b508482101561056257868401515f19600387901b60f8161c191681555b505060018360011b0184555b5050505050565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b8051602080830151919081101561045a575f1960209190910360031b1b16919050565b60805160a05160c05160e0516101005161012051610140516131db61061e5f395f611a6201525f611a3201525f61233f01525f61231701525f61227201525f61229c01525f6122c601526131db5ff3fe608060405234801561000f575f5ffd5b50600436106102cd575f3560e01c80635c975abb1161017c5780639d26bd1c116100dd578063c87b56dd11610093578063e63ab1e91161006e578063e63ab1e91461067f578063e82ab0a3146106a6578063e985e9c5146106cd575f5ffd5b8063c87b56dd14610632578063d539139314610645578063d547741f1461066c575f5ffd5b8063a22cb465116100c3578063a22cb465146105f9578063b45a3c0e1461060c578063b88d4fde1461061f575f5ffd5b80639d26bd1c146105d2578063a217fddf146105f2575f5ffd5b80637c92cf371161013257806384b0196e1161011857806384b0196e1461057757806391d148541461059257806395d89b41146105ca575f5ffd5b80637c92cf37146105505780638456cb591461056f575f5ffd5b80636250139e116101625780636250139e146105175780636352211e1461052a57806370a082311461053d575f5ffd5b80635c975abb146104f95780635d8610c214610504575f5ffd5b8063248a9ca31161023157806336568abe116101e757806342842e0e116101c257806342842e0e146104c05780635b14ed0b146104d35780635b983ff5146104e6575f5ffd5b806336568abe1461047e57806338841782146104915780633f4ba83a146104b8575f5ffd5b80632a55205a116102175780632a55205a146104175780632f2ff15d1461044957806335c80c8c1461045c575f5ffd5b8063248a9ca3146103e257806329507f7314610404575f5ffd5b8063095ea7b3116102865780631f49d1f11161026c5780631f49d1f114610387578063206b60f91461039a57806323b872dd146103cf575f5ffd5b8063095ea7b314610361578063115921c514610374575f5ffd5b806304634d8d116102b657806304634d8d1461030e57806306fdde0314610321578063081812fc14610336575f5ffd5b8063019f7f7b146102d157806301ffc9a7146102e6575b5f5ffd5b6102e46102df3660046128ac565b610708565b005b6102f96102f43660046128f9565b61077e565b60405190151581526020015b60405180910390f35b6102e461031c36600461292f565b610825565b61032961083e565b60405161030591906129c0565b6103496103443660046129d2565b6108cd565b6040516001600160a01b039091168152602001610305565b6102e461036f3660046129e9565b6108f4565b6102e4610382366004612a11565b610903565b6102e4610395366004612a37565b610a81565b6103c17f8502233096d909befbda0999bb8ea2f3a6be3c138b9fbf003752a4c8bce86f6c81565b604051908152602001610305565b6102e46103dd366004612a65565b610aea565b6103c16103f03660046129d2565b5f9081526008602052604090206001015490565b6102e4610412366004612a9f565b610ba4565b61042a6104253660046128ac565b610c49565b604080516001600160a01b039093168352602083019190915201610305565b6102e4610457366004612a9f565b610cf5565b6102f961046a366004612ac9565b600c6020525f908152604090205460ff1681565b6102e461048c366004612a9f565b610d19565b6103c17f6bd6b5318a46e5fff572d5e4258a20774aab40cc35ac7680654b9081fcc82f8081565b6102e4610d65565b6102e46104ce366004612a65565b610d9a565b6102f96104e13660046129e9565b610db4565b6102e46104f4366004612ae2565b610dec565b60095460ff166102f9565b6102e4610512366004612bb1565b610f52565b6102e4610525366004612c31565b611026565b6103496105383660046129d2565b61106c565b6103c161054b366004612ac9565b611076565b6103c161055e3660046129d2565b600d6020525f908152604090205481565b6102e46110d4565b61057f611106565b6040516103059796959493929190612c61565b6102f96105a0366004612a9f565b5f9182526008602090815260408084206001600160a01b0393909316845291905290205460ff1690565b610329611164565b6105e56105e03660046129d2565b611173565b6040516103059190612d79565b6103c15f81565b6102e4610607366004612a37565b61126d565b6102f961061a3660046129d2565b611278565b6102e461062d366004612e20565b6112ad565b6103296106403660046129d2565b6112c5565b6103c17f9f2df0fed2c77648de5860a4cc508cd0818c85b8b8a1ab4ceeef8d981c8956a681565b6102e461067a366004612a9f565b61130e565b6103c17f65d7a28e3265b37a6474929f336521b332c1681b933f6cb9f3376673440d862a81565b6103c17f57d3ccd402cc9b85d16444bc2cee6d50393334d6da2fa0290946336f275f959081565b6102f96106db366004612f3a565b6001600160a01b039182165f90815260056020908152604080832093909416825291909152205460ff1690565b7f6bd6b5318a46e5fff572d5e4258a20774aab40cc35ac7680654b9081fcc82f8061073281611332565b61073b8361133c565b50610746838361138d565b6040518381527ff8e1a15aba9398e019f0b49df1a4fde98ee17ae345cb5f6b5e2c27f5033e8ce79060200160405180910390a1505050565b5f7fffffffff0000000000000000000000000000000000000000000000000000000082167f4906490600000000000000000000000000000000000000000000000000000000148061081057507fffffffff0000000000000000000000000000000000000000000000000000000082167fb45a3c0e00000000000000000000000000000000000000000000000000000000145b8061081f575061081f826113d8565b92915050565b5f61082f81611332565b610839838361142d565b505050565b60605f805461084c90612f62565b80601f016020809104026020016040519081016040528092919081815260200182805461087890612f62565b80156108c35780601f1061089a576101008083540402835291602001916108c3565b820191905f5260205f20905b8154815290600101906020018083116108a657829003601f168201915b5050505050905090565b5f6108d78261133c565b505f828152600460205260409020546001600160a01b031661081f565b6108ff828233611521565b5050565b7f8502233096d909befbda0999bb8ea2f3a6be3c138b9fbf003752a4c8bce86f6c61092d81611332565b6109368361133c565b505f838152600f602052604090205460ff1682600381111561095a5761095a612d13565b81600381111561096c5761096c612d13565b036109775750505050565b5f848152600f60205260409020805484919060ff191660018360038111156109a1576109a1612d13565b0217905550837f1789acd6b94a579a63bf944ec9965bf719db03838dc634e5f14631c1d36dafc4846040516109d69190612fb3565b60405180910390a25f8360038111156109f1576109f1612d13565b03610a2e576040518481527ff27b6ce5b2f5e68ddb2fd95a8a909d4ecf1daaac270935fff052feacb24f18429060200160405180910390a1610a7b565b5f816003811115610a4157610a41612d13565b03610a7b576040518481527f032bc66be43dbccb7487781d168eb7bda224628a3b2c3388bdf69b532a3a1611906020015b60405180910390a15b50505050565b5f610a8b81611332565b6001600160a01b0383165f818152600c6020908152604091829020805460ff191686151590811790915591519182527f8ba69cfc061bc5317ea26989000c52d230a731bb6a8ba331663b306aa0df20d8910160405180910390a2505050565b6001600160a01b038216610b31576040517f64a0ae920000000000000000000000000000000000000000000000000000000081525f60048201526024015b60405180910390fd5b5f610b3d83833361152e565b9050836001600160a01b0316816001600160a01b031614610a7b576040517f64283d7b0000000000000000000000000000000000000000000000000000000081526001600160a01b0380861660048301526024820184905282166044820152606401610b28565b7f8502233096d909befbda0999bb8ea2f3a6be3c138b9fbf003752a4c8bce86f6c610bce81611332565b5f610bd88461106c565b6001600160a01b0381165f908152600c602052604090205490915060ff16610c3e576040517f0c5f340f000000000000000000000000000000000000000000000000000000008152600481018590526001600160a01b0382166024820152604401610b28565b610a7b8184866115db565b5f82815260076020526040812080548291906001600160a01b038116907401000000000000000000000000000000000000000090046bffffffffffffffffffffffff1681610cc85750506006546001600160a01b038116907401000000000000000000000000000000000000000090046bffffffffffffffffffffffff165b5f610ce4876bffffffffffffffffffffffff84166127106115f5565b9295509193505050505b9250929050565b5f82815260086020526040902060010154610d0f81611332565b610a7b83836116a5565b6001600160a01b0381163314610d5b576040517f6697b23200000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b6108398282611750565b7f65d7a28e3265b37a6474929f336521b332c1681b933f6cb9f3376673440d862a610d8f81611332565b610d976117d5565b50565b61083983838360405180602001604052805f8152506112ad565b5f6001600160a01b03831615801590610de557505f828152600260205260409020546001600160a01b038481169116145b9392505050565b7f8502233096d909befbda0999bb8ea2f3a6be3c138b9fbf003752a4c8bce86f6c610e1681611332565b83421115610e53576040517f992b530800000000000000000000000000000000000000000000000000000000815260048101859052602401610b28565b5f610e5d8761106c565b5f888152600d602090815260408083205481517f57d3ccd402cc9b85d16444bc2cee6d50393334d6da2fa0290946336f275f9590938101939093529082018b90526001600160a01b0380851660608401528a16608083015260a082015260c0810188905291925090610ee79060e00160405160208183030381529060405280519060200120611827565b9050610ef58282878761186e565b610f3d576040517fe4380075000000000000000000000000000000000000000000000000000000008152600481018990526001600160a01b0383166024820152604401610b28565b610f4882888a6115db565b5050505050505050565b7f9f2df0fed2c77648de5860a4cc508cd0818c85b8b8a1ab4ceeef8d981c8956a6610f7c81611332565b610f846118e2565b610f8d86611921565b838214610fd0576040517fab8b67c60000000000000000000000000000000000000000000000000000000081526004810185905260248101839052604401610b28565b5f5b8481101561101d5761101587878784818110610ff057610ff0612fc1565b9050602002013586868581811061100957611009612fc1565b90506020020135611963565b600101610fd2565b50505050505050565b7f9f2df0fed2c77648de5860a4cc508cd0818c85b8b8a1ab4ceeef8d981c8956a661105081611332565b6110586118e2565b61106184611921565b610a7b848484611963565b5f61081f8261133c565b5f6001600160a01b0382166110b9576040517f89c62b640000000000000000000000000000000000000000000000000000000081525f6004820152602401610b28565b506001600160a01b03165f9081526003602052604090205490565b7f65d7a28e3265b37a6474929f336521b332c1681b933f6cb9f3376673440d862a6110fe81611332565b610d976119ee565b5f6060805f5f5f6060611117611a2b565b61111f611a5b565b604080515f808252602082019092527f0f000000000000000000000000000000000000000000000000000000000000009b939a50919850469750309650945092509050565b60606001805461084c90612f62565b6040805160e08101825260608082525f6020830181905292820183905281018290526080810182905260a0810182905260c08101829052906111b48361106c565b5f848152600f60205260409081902054815160e0810190925291925060ff90911690806111e0866112c5565b81525f868152600e6020908152604080832054828501526001600160a01b0387168185018190528352600c90915281205460ff161515606083015260809091019083600381111561123357611233612d13565b1415815260200182600381111561124c5761124c612d13565b81525f958652600d6020908152604090962054950194909452509192915050565b6108ff338383611a86565b5f6112828261133c565b505f828152600f602052604081205460ff1660038111156112a5576112a5612d13565b141592915050565b6112b8848484610aea565b610a7b3385858585611b7f565b60606112d08261133c565b505f828152600e60205260409020546112e890611d41565b6040516020016112f89190612fee565b6040516020818303038152906040529050919050565b5f8281526008602052604090206001015461132881611332565b610a7b8383611750565b610d978133611e95565b5f818152600260205260408120546001600160a01b03168061081f576040517f7e27328900000000000000000000000000000000000000000000000000000000815260048101849052602401610b28565b806113c7576040517f2710806100000000000000000000000000000000000000000000000000000000815260048101839052602401610b28565b5f918252600e602052604090912055565b5f7fffffffff0000000000000000000000000000000000000000000000000000000082167f7965db0b00000000000000000000000000000000000000000000000000000000148061081f575061081f82611f02565b6127106bffffffffffffffffffffffff821681101561148f576040517f6f483d090000000000000000000000000000000000000000000000000000000081526bffffffffffffffffffffffff8316600482015260248101829052604401610b28565b6001600160a01b0383166114d1576040517fb6d9900a0000000000000000000000000000000000000000000000000000000081525f6004820152602401610b28565b50604080518082019091526001600160a01b039092168083526bffffffffffffffffffffffff90911660209092018290527401000000000000000000000000000000000000000090910217600655565b6108398383836001611f57565b5f6115376118e2565b5f6115438585856120aa565b90506001600160a01b038116156115d3575f848152600f602052604081205460ff169081600381111561157857611578612d13565b146115b35784816040517f9ffb81c6000000000000000000000000000000000000000000000000000000008152600401610b2892919061302d565b5f858152600d602052604081208054916115cc8361306e565b9190505550505b949350505050565b61083983838360405180602001604052805f8152506121d3565b5f5f5f61160286866121de565b91509150815f036116265783818161161c5761161c6130a5565b0492505050610de5565b81841161163d5761163d6003851502601118612219565b5f848688095f868103871696879004966002600389028118808a02820302808a02820302808a02820302808a02820302808a02820302808a02909103029181900381900460010185841190960395909502919093039390930492909217029150509392505050565b5f8281526008602090815260408083206001600160a01b038516845290915281205460ff16611749575f8381526008602090815260408083206001600160a01b03861684529091529020805460ff191660011790556117013390565b6001600160a01b0316826001600160a01b0316847f2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d60405160405180910390a450600161081f565b505f61081f565b5f8281526008602090815260408083206001600160a01b038516845290915281205460ff1615611749575f8381526008602090815260408083206001600160a01b0386168085529252808320805460ff1916905551339286917ff6391f5c32d9c69d2a47ea670b442974b53935d1edc7fd64eb21e047a839171b9190a450600161081f565b6117dd61222a565b6009805460ff191690557f5db9ee0a495bf2e6ff9c91a7834c1ba4fdd244a5e8aa4e537bd38aeae4b073aa335b6040516001600160a01b03909116815260200160405180910390a1565b5f61081f611833612266565b836040517f19010000000000000000000000000000000000000000000000000000000000008152600281019290925260228201526042902090565b5f846001600160a01b03163b5f036118cd575f5f61188d86868661238f565b5090925090505f8160038111156118a6576118a6612d13565b1480156118c45750866001600160a01b0316826001600160a01b0316145b925050506115d3565b6118d9858585856123d6565b95945050505050565b60095460ff161561191f576040517fd93c066500000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b565b6001600160a01b038116610d97576040517f64a0ae920000000000000000000000000000000000000000000000000000000081525f6004820152602401610b28565b61196d828261138d565b5f61197984845f6120aa565b90506001600160a01b038116156119be576040517f73c6ac6e0000000000000000000000000000000000000000000000000000000081525f6004820152602401610b28565b6040518381527ff27b6ce5b2f5e68ddb2fd95a8a909d4ecf1daaac270935fff052feacb24f184290602001610a72565b6119f66118e2565b6009805460ff191660011790557f62e78cea01bee320cd4e420270b5ea74000d11b0c9f74754ebdbfc544b05a25861180a3390565b6060611a567f0000000000000000000000000000000000000000000000000000000000000000612459565b905090565b6060611a567f0000000000000000000000000000000000000000000000000000000000000000612459565b6001600160a01b038316611ac8576040517fa9fbf51f0000000000000000000000000000000000000000000000000000000081525f6004820152602401610b28565b6001600160a01b038216611b13576040517f5b08ba180000000000000000000000000000000000000000000000000000000081526001600160a01b0383166004820152602401610b28565b6001600160a01b038381165f81815260056020908152604080832094871680845294825291829020805460ff191686151590811790915591519182527f17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c31910160405180910390a3505050565b6001600160a01b0383163b15611d3a576040517f150b7a020000000000000000000000000000000000000000000000000000000081526001600160a01b0384169063150b7a0290611bda9088908890879087906004016130d2565b6020604051808303815f875af1925050508015611c32575060408051601f3d9081017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0168201909252611c2f91810190613112565b60015b611cb2573d808015611c5f576040519150601f19603f3d011682016040523d82523d5f602084013e611c64565b606091505b5080515f03611caa576040517f64a0ae920000000000000000000000000000000000000000000000000000000081526001600160a01b0385166004820152602401610b28565b805160208201fd5b7fffffffff0000000000000000000000000000000000000000000000000000000081167f150b7a020000000000000000000000000000000000000000000000000000000014611d38576040517f64a0ae920000000000000000000000000000000000000000000000000000000081526001600160a01b0385166004820152602401610b28565b505b5050505050565b60605f6040518060600160405280603b815260200161316b603b91399050825f5b6033811015611e0e577f6162636465666768696a6b6c6d6e6f707172737475767778797a323334353637611d9782600561312d565b611da29060fd613144565b83901c601f1660208110611db857611db8612fc1565b1a60f81b83611dc8836007613157565b81518110611dd857611dd8612fc1565b60200101907effffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff191690815f1a905350600101611d62565b507f6162636465666768696a6b6c6d6e6f707172737475767778797a323334353637600282901b601f1660208110611e4857611e48612fc1565b1a60f81b82603a81518110611e5f57611e5f612fc1565b60200101907effffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff191690815f1a905350909392505050565b5f8281526008602090815260408083206001600160a01b038516845290915290205460ff166108ff576040517fe2517d3f0000000000000000000000000000000000000000000000000000000081526001600160a01b038216600482015260248101839052604401610b28565b5f7fffffffff0000000000000000000000000000000000000000000000000000000082167f2a55205a00000000000000000000000000000000000000000000000000000000148061081f575061081f82612496565b8080611f6b57506001600160a01b03821615155b15612063575f611f7a8461133c565b90506001600160a01b03831615801590611fa65750826001600160a01b0316816001600160a01b031614155b8015611fd757506001600160a01b038082165f9081526005602090815260408083209387168352929052205460ff16155b15612019576040517fa9fbf51f0000000000000000000000000000000000000000000000000000000081526001600160a01b0384166004820152602401610b28565b81156120615783856001600160a01b0316826001600160a01b03167f8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b92560405160405180910390a45b505b50505f90815260046020526040902080547fffffffffffffffffffffffff0000000000000000000000000000000000000000166001600160a01b0392909216919091179055565b5f828152600260205260408120546001600160a01b03908116908316156120d6576120d6818486612578565b6001600160a01b0381161561212f576120f15f855f5f611f57565b6001600160a01b0381165f90815260036020526040902080547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0190555b6001600160a01b0385161561215d576001600160a01b0385165f908152600360205260409020805460010190555b5f8481526002602052604080822080547fffffffffffffffffffffffff0000000000000000000000000000000000000000166001600160a01b0389811691821790925591518793918516917fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef91a4949350505050565b6112b884848461260e565b5f807fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff83850993909202808410938190039390930393915050565b634e487b715f52806020526024601cfd5b60095460ff1661191f576040517f8dfc202b00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f306001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000161480156122be57507f000000000000000000000000000000000000000000000000000000000000000046145b156122e857507f000000000000000000000000000000000000000000000000000000000000000090565b611a56604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b5f808060418490036123c3578435602086013560408701355f1a6123b589828585612706565b9550955095505050506123cd565b505f915060029050825b93509350939050565b604080517f1626ba7e00000000000000000000000000000000000000000000000000000000808252600482018690526024820192909252604481018390525f91908390818660648301375f82606483010152601f820160051c60051b915060205f60648401838b5afa9050825f5114601f3d111681169350505050949350505050565b60605f612465836127ec565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b5f7fffffffff0000000000000000000000000000000000000000000000000000000082167f80ac58cd00000000000000000000000000000000000000000000000000000000148061252857507fffffffff0000000000000000000000000000000000000000000000000000000082167f5b5e139f00000000000000000000000000000000000000000000000000000000145b8061081f57507f01ffc9a7000000000000000000000000000000000000000000000000000000007fffffffff0000000000000000000000000000000000000000000000000000000083161461081f565b61258383838361282c565b610839576001600160a01b0383166125ca576040517f7e27328900000000000000000000000000000000000000000000000000000000815260048101829052602401610b28565b6040517f177e802f0000000000000000000000000000000000000000000000000000000081526001600160a01b038316600482015260248101829052604401610b28565b6001600160a01b038216612650576040517f64a0ae920000000000000000000000000000000000000000000000000000000081525f6004820152602401610b28565b5f61265c83835f61152e565b90506001600160a01b0381166126a1576040517f7e27328900000000000000000000000000000000000000000000000000000000815260048101839052602401610b28565b836001600160a01b0316816001600160a01b031614610a7b576040517f64283d7b0000000000000000000000000000000000000000000000000000000081526001600160a01b0380861660048301526024820184905282166044820152606401610b28565b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084111561273f57505f915060039050826127e2565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa158015612790573d5f5f3e3d5ffd5b50506040517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe001519150506001600160a01b0381166127d957505f9250600191508290506127e2565b92505f91508190505b9450945094915050565b5f60ff8216601f81111561081f576040517fb3512b0c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f6001600160a01b038316158015906115d35750826001600160a01b0316846001600160a01b0316148061288457506001600160a01b038085165f9081526005602090815260408083209387168352929052205460ff165b806115d35750505f908152600460205260409020546001600160a01b03908116911614919050565b5f5f604083850312156128bd575f5ffd5b50508035926020909101359150565b7fffffffff0000000000000000000000000000000000000000000000000000000081168114610d97575f5ffd5b5f60208284031215612909575f5ffd5b8135610de5816128cc565b80356001600160a01b038116811461292a575f5ffd5b919050565b5f5f60408385031215612940575f5ffd5b61294983612914565b915060208301356bffffffffffffffffffffffff81168114612969575f5ffd5b809150509250929050565b5f81518084528060208401602086015e5f6020828601015260207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f83011685010191505092915050565b602081525f610de56020830184612974565b5f602082840312156129e2575f5ffd5b5035919050565b5f5f604083850312156129fa575f5ffd5b612a0383612914565b946020939093013593505050565b5f5f60408385031215612a22575f5ffd5b82359150602083013560048110612969575f5ffd5b5f5f60408385031215612a48575f5ffd5b612a5183612914565b915060208301358015158114612969575f5ffd5b5f5f5f60608486031215612a77575f5ffd5b612a8084612914565b9250612a8e60208501612914565b929592945050506040919091013590565b5f5f60408385031215612ab0575f5ffd5b82359150612ac060208401612914565b90509250929050565b5f60208284031215612ad9575f5ffd5b610de582612914565b5f5f5f5f5f60808688031215612af6575f5ffd5b85359450612b0660208701612914565b935060408601359250606086013567ffffffffffffffff811115612b28575f5ffd5b8601601f81018813612b38575f5ffd5b803567ffffffffffffffff811115612b4e575f5ffd5b886020828401011115612b5f575f5ffd5b959894975092955050506020019190565b5f5f83601f840112612b80575f5ffd5b50813567ffffffffffffffff811115612b97575f5ffd5b6020830191508360208260051b8501011115610cee575f5ffd5b5f5f5f5f5f60608688031215612bc5575f5ffd5b612bce86612914565b9450602086013567ffffffffffffffff811115612be9575f5ffd5b612bf588828901612b70565b909550935050604086013567ffffffffffffffff811115612c14575f5ffd5b612c2088828901612b70565b969995985093965092949392505050565b5f5f5f60608486031215612c43575f5ffd5b612c4c84612914565b95602085013595506040909401359392505050565b7fff000000000000000000000000000000000000000000000000000000000000008816815260e060208201525f612c9b60e0830189612974565b8281036040840152612cad8189612974565b606084018890526001600160a01b038716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b81811015612d02578351835260209384019390920191600101612ce4565b50909b9a5050505050505050505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b60048110612d75577f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b9052565b602081525f825160e06020840152612d95610100840182612974565b9050602084015160408401526001600160a01b0360408501511660608401526060840151151560808401526080840151151560a084015260a0840151612dde60c0850182612d40565b5060c084015160e08401528091505092915050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b5f5f5f5f60808587031215612e33575f5ffd5b612e3c85612914565b9350612e4a60208601612914565b925060408501359150606085013567ffffffffffffffff811115612e6c575f5ffd5b8501601f81018713612e7c575f5ffd5b803567ffffffffffffffff811115612e9657612e96612df3565b6040517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0603f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f8501160116810181811067ffffffffffffffff82111715612f0257612f02612df3565b604052818152828201602001891015612f19575f5ffd5b816020840160208301375f6020838301015280935050505092959194509250565b5f5f60408385031215612f4b575f5ffd5b612f5483612914565b9150612ac060208401612914565b600181811c90821680612f7657607f821691505b602082108103612fad577f4e487b71000000000000000000000000000000000000000000000000000000005f52602260045260245ffd5b50919050565b6020810161081f8284612d40565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b7f697066733a2f2f0000000000000000000000000000000000000000000000000081525f82518060208501600785015e5f920160070191825250919050565b82815260408101610de56020830184612d40565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b5f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff820361309e5761309e613041565b5060010190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd5b6001600160a01b03851681526001600160a01b0384166020820152826040820152608060608201525f6131086080830184612974565b9695505050505050565b5f60208284031215613122575f5ffd5b8151610de5816128cc565b808202811582820484141761081f5761081f613041565b8181038181111561081f5761081f613041565b8082018082111561081f5761081f61304156fe6261666b72656930303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030a2646970667358221220ad9e6982754b9360024644b9a08be14a266d68c6cb09688059b27cc0aea308df64736f6c63430008250033"

export const garmentTokenBuild = {
  "solc": "0.8.37+commit.f401782d.Emscripten.clang",
  "openzeppelin": "5.7.0",
  "evm_version": "cancun",
  "source_sha256": "35adde376d13a360d15e368123cab35cb8624b05f7cb45a2289498da38c2d327"
} as const
