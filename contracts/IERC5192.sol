// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// @title ERC-5192 Minimal Soulbound NFTs (https://eips.ethereum.org/EIPS/eip-5192)
/// @dev Interface id 0xb45a3c0e. OpenZeppelin ships no file for it.
interface IERC5192 {
  /// @notice The token became locked.
  event Locked(uint256 tokenId);

  /// @notice The token became unlocked.
  event Unlocked(uint256 tokenId);

  /// @notice Whether the token is locked. Reverts for a token that was never minted.
  function locked(uint256 tokenId) external view returns (bool);
}
