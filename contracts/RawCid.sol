// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// @title CIDv1 of a raw block, from its sha2-256 digest
/// @dev A CID is bytes 01 55 12 20 (version 1, raw codec, sha2-256, 32 bytes)
/// and the digest, in lower-case base32 without padding, after a multibase `b`
/// (https://github.com/multiformats/cid). Keeping only the digest saves two
/// storage slots a token against keeping the text.
library RawCid {
  bytes32 private constant ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  /// @dev Base32 takes 5 bits a symbol. The 32 prefix bits end in two zeros, so
  /// their first 30 are always "afkrei", and what is left is 2 + 256 bits and 2
  /// of padding: 52 symbols that cover the digest alone. The last one holds the
  /// digest's low 3 bits.
  function toString(bytes32 digest) internal pure returns (string memory) {
    bytes memory cid = "bafkrei0000000000000000000000000000000000000000000000000000";
    uint256 bits = uint256(digest);
    for (uint256 i = 0; i < 51; i++) {
      cid[7 + i] = ALPHABET[(bits >> (253 - 5 * i)) & 31];
    }
    cid[58] = ALPHABET[(bits << 2) & 31];
    return string(cid);
  }
}
