// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {IERC165} from "@openzeppelin/contracts/interfaces/IERC165.sol";
import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {ERC2981} from "@openzeppelin/contracts/token/common/ERC2981.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IERC5192} from "./IERC5192.sol";
import {RawCid} from "./RawCid.sol";

/// @title One token for one physical garment
/// @notice The shop mints a token when a garment is sold. Its id is derived off
/// chain from chain, contract, order line and unit, so that minting the same
/// garment twice reverts: the contract is the last line of idempotency.
/// @dev Hot keys hold the narrow roles, a multisig should hold the admin role.
contract GarmentToken is ERC721, ERC2981, AccessControl, Pausable, EIP712, IERC4906, IERC5192 {
  /// @notice Why a token cannot move. None means that it can.
  enum LockReason {
    None,
    Stolen,
    Disputed,
    ReturnWindow
  }

  struct ProductMetadata {
    string uri;
    bytes32 digest;
    address owner;
    bool inCustody;
    bool locked;
    LockReason lockReason;
    uint256 consentNonce;
  }

  bytes32 public constant MINTER_ROLE = keccak256("MINTER_ROLE");
  bytes32 public constant METADATA_ROLE = keccak256("METADATA_ROLE");
  bytes32 public constant TRANSFER_ROLE = keccak256("TRANSFER_ROLE");
  bytes32 public constant PAUSER_ROLE = keccak256("PAUSER_ROLE");

  /// @dev Names the token, so that a consent for one garment moves no other.
  bytes32 public constant TRANSFER_CONSENT_TYPEHASH =
    keccak256("TransferConsent(uint256 tokenId,address from,address to,uint256 nonce,uint256 deadline)");

  /// @notice Accounts of the brand that keep tokens for customers without a wallet.
  mapping(address account => bool) public isCustodian;

  /// @notice What the next consent for a token must name as its nonce.
  mapping(uint256 tokenId => uint256) public consentNonce;

  mapping(uint256 tokenId => bytes32) private _digests;
  mapping(uint256 tokenId => LockReason) private _lockReasons;

  event CustodianSet(address indexed account, bool isCustodian);
  event LockChanged(uint256 indexed tokenId, LockReason reason);

  error ZeroDigest(uint256 tokenId);
  error LengthMismatch(uint256 tokenIds, uint256 digests);
  error TokenLocked(uint256 tokenId, LockReason reason);
  error NotInCustody(uint256 tokenId, address owner);
  error ConsentExpired(uint256 deadline);
  error ConsentInvalid(uint256 tokenId, address owner);

  /// @param admin Receives DEFAULT_ADMIN_ROLE and nothing else.
  /// @param royaltyBps Royalty in hundredths of a percent, at most 10,000.
  constructor(
    string memory name_,
    string memory symbol_,
    address admin,
    address royaltyReceiver,
    uint96 royaltyBps
  ) ERC721(name_, symbol_) EIP712(name_, "1") {
    _grantRole(DEFAULT_ADMIN_ROLE, admin);
    _setDefaultRoyalty(royaltyReceiver, royaltyBps);
  }

  /// @notice Mints the token of one garment.
  /// @param metadataDigest sha2-256 of the metadata JSON: the hash in its CIDv1.
  function mintProduct(
    address to,
    uint256 tokenId,
    bytes32 metadataDigest
  ) external onlyRole(MINTER_ROLE) whenNotPaused {
    _requireReceiver(to);
    _mintProduct(to, tokenId, metadataDigest);
  }

  /// @notice Mints many in one transaction: all of them, or none.
  function mintBatch(
    address to,
    uint256[] calldata tokenIds,
    bytes32[] calldata digests
  ) external onlyRole(MINTER_ROLE) whenNotPaused {
    _requireReceiver(to);
    if (tokenIds.length != digests.length) {
      revert LengthMismatch(tokenIds.length, digests.length);
    }
    for (uint256 i = 0; i < tokenIds.length; i++) {
      _mintProduct(to, tokenIds[i], digests[i]);
    }
  }

  /// @notice Points a token at new metadata.
  function updateMetadata(uint256 tokenId, bytes32 digest) external onlyRole(METADATA_ROLE) {
    _requireOwned(tokenId);
    _setDigest(tokenId, digest);
    emit MetadataUpdate(tokenId);
  }

  /// @notice Moves a token that the brand keeps: to its buyer's wallet, to the
  /// next owner on resale, or back to the vault on return.
  /// @dev The brand cannot take a token out of a customer's own wallet this way.
  /// `_safeTransfer`, because the receiver is an address a customer typed: a
  /// contract that cannot handle tokens would keep this one for ever. Its
  /// callback runs after every write.
  function transferOwnership(uint256 tokenId, address to) external onlyRole(TRANSFER_ROLE) {
    address owner = ownerOf(tokenId);
    if (!isCustodian[owner]) {
      revert NotInCustody(tokenId, owner);
    }
    _safeTransfer(owner, to, tokenId);
  }

  /// @notice Moves a token out of a customer's own wallet with the signed consent
  /// of its owner; the brand pays the gas.
  /// @param signature EIP-712 signature of a TransferConsent by the present
  /// owner, or what an ERC-1271 wallet accepts as one.
  function transferOwnershipWithConsent(
    uint256 tokenId,
    address to,
    uint256 deadline,
    bytes calldata signature
  ) external onlyRole(TRANSFER_ROLE) {
    if (block.timestamp > deadline) {
      revert ConsentExpired(deadline);
    }
    address owner = ownerOf(tokenId);
    bytes32 consent = _hashTypedDataV4(
      keccak256(abi.encode(TRANSFER_CONSENT_TYPEHASH, tokenId, owner, to, consentNonce[tokenId], deadline))
    );
    if (!SignatureChecker.isValidSignatureNowCalldata(owner, consent, signature)) {
      revert ConsentInvalid(tokenId, owner);
    }
    _safeTransfer(owner, to, tokenId);
  }

  /// @notice Locks a token for a reason, changes the reason, or unlocks it (None).
  /// @dev Works while paused: a theft is reported when it is noticed.
  function setLock(uint256 tokenId, LockReason reason) external onlyRole(TRANSFER_ROLE) {
    _requireOwned(tokenId);
    LockReason before = _lockReasons[tokenId];
    if (before == reason) {
      return;
    }
    _lockReasons[tokenId] = reason;
    emit LockChanged(tokenId, reason);
    if (reason == LockReason.None) {
      emit Unlocked(tokenId);
    } else if (before == LockReason.None) {
      emit Locked(tokenId);
    }
  }

  /// @notice Says whose tokens `transferOwnership` may move.
  function setCustodian(address account, bool custodian) external onlyRole(DEFAULT_ADMIN_ROLE) {
    isCustodian[account] = custodian;
    emit CustodianSet(account, custodian);
  }

  function setDefaultRoyalty(address receiver, uint96 bps) external onlyRole(DEFAULT_ADMIN_ROLE) {
    _setDefaultRoyalty(receiver, bps);
  }

  /// @notice Stops every mint and every transfer.
  function pause() external onlyRole(PAUSER_ROLE) {
    _pause();
  }

  function unpause() external onlyRole(PAUSER_ROLE) {
    _unpause();
  }

  /// @notice Whether `owner` holds the token. An unknown token is nobody's:
  /// false, never a revert, so that a shop can ask about any number it is shown.
  function verifyOwnership(address owner, uint256 tokenId) external view returns (bool) {
    return owner != address(0) && _ownerOf(tokenId) == owner;
  }

  /// @notice All the chain knows of a garment, in one call.
  function getProductMetadata(uint256 tokenId) external view returns (ProductMetadata memory) {
    address owner = ownerOf(tokenId);
    LockReason reason = _lockReasons[tokenId];
    return
      ProductMetadata({
        uri: tokenURI(tokenId),
        digest: _digests[tokenId],
        owner: owner,
        inCustody: isCustodian[owner],
        locked: reason != LockReason.None,
        lockReason: reason,
        consentNonce: consentNonce[tokenId]
      });
  }

  /// @inheritdoc IERC5192
  function locked(uint256 tokenId) external view returns (bool) {
    _requireOwned(tokenId);
    return _lockReasons[tokenId] != LockReason.None;
  }

  /// @notice `ipfs://` and the CIDv1 of the metadata.
  function tokenURI(uint256 tokenId) public view override returns (string memory) {
    _requireOwned(tokenId);
    return string.concat("ipfs://", RawCid.toString(_digests[tokenId]));
  }

  function supportsInterface(
    bytes4 interfaceId
  ) public view override(ERC721, ERC2981, AccessControl, IERC165) returns (bool) {
    return
      // ERC-4906 adds events alone: its id is fixed by the standard, not computed.
      interfaceId == bytes4(0x49064906) ||
      interfaceId == type(IERC5192).interfaceId ||
      super.supportsInterface(interfaceId);
  }

  /// @dev As OpenZeppelin's `_mint`, and not `_safeMint`: tokens are born in the
  /// brand's own custody, and no callback may re-enter in the middle of a batch.
  /// It goes to ERC721's `_update`, past the one below: a new token has no lock,
  /// a batch asks once whether it is paused, and a repeated mint reverts with
  /// the error by which the shop knows that the garment is minted, also when
  /// the token is locked.
  function _mintProduct(address to, uint256 tokenId, bytes32 digest) private {
    _setDigest(tokenId, digest);
    address owner = ERC721._update(to, tokenId, address(0));
    if (owner != address(0)) {
      revert ERC721InvalidSender(address(0));
    }
    emit Unlocked(tokenId);
  }

  function _requireReceiver(address to) private pure {
    if (to == address(0)) {
      revert ERC721InvalidReceiver(address(0));
    }
  }

  /// @dev A zero digest is the mark of a caller that forgot its metadata.
  function _setDigest(uint256 tokenId, bytes32 digest) private {
    if (digest == bytes32(0)) {
      revert ZeroDigest(tokenId);
    }
    _digests[tokenId] = digest;
  }

  /// @dev Every transfer passes here, so pause and lock are enforced here once.
  /// Each transfer uses up the nonce, not only one by consent: a consent that was
  /// signed and not used must not outlive the ownership that gave it, should the
  /// token come back to its signer before the deadline.
  function _update(address to, uint256 tokenId, address auth) internal override whenNotPaused returns (address) {
    address from = super._update(to, tokenId, auth);
    if (from != address(0)) {
      LockReason reason = _lockReasons[tokenId];
      if (reason != LockReason.None) {
        revert TokenLocked(tokenId, reason);
      }
      consentNonce[tokenId]++;
    }
    return from;
  }
}
