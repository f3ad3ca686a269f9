import type { AdapterField } from "../adapter"
import { choiceListField } from "../tools/choice-list"

export const IMPACT_OBJECTS = [
  "campaigns",
  "deals",
  "promo_codes",
  "promotions",
  "catalogs",
] as const

export const impactCredentials: readonly AdapterField[] = [
  {
    name: "account_sid",
    label: "Account SID",
    help: "At app.impact.com, Settings > API (Technical): the Account SID of your token.",
    required: true,
    secret: false,
    check: (value) =>
      /^[\w-]{8,80}$/.test(value) ? null : "has letters and digits, at least 8",
  },
  {
    name: "auth_token",
    label: "Auth Token",
    help: "Beside the Account SID. A token with chosen scopes needs those of what is read here: Programs, Contracts, Deals, Promo Codes, Promotions, Catalogs, Actions.",
    required: true,
    secret: true,
  },
  {
    name: "file_password",
    label: "Catalogue file password",
    help: "Only for large catalogues: the API hands out 20,000 products of one, its file has all. At app.impact.com, Settings > FTP (Technical), or in the mail that named your ps-ftp user.",
    required: false,
    secret: true,
  },
]

export const impactSettings: readonly AdapterField[] = [
  choiceListField(
    {
      name: "objects",
      label: "What to read",
      help: "Deals cost a call for each programme, of 1,000 an hour.",
    },
    IMPACT_OBJECTS
  ),
  {
    name: "page_size",
    label: "Rows in a call",
    help: "impact.com hands out 100 by default and names no most. More means fewer of the 1,000 calls an hour.",
    required: false,
    secret: false,
    choices: ["100", "500", "1000"],
    default: "100",
  },
  {
    name: "stock",
    label: "Products out of stock",
    help: "Whether products that cannot be bought now are offers.",
    required: false,
    secret: false,
    choices: ["all", "in_stock"],
    default: "all",
  },
  {
    name: "skip_unchanged",
    label: "Skip unchanged catalogues",
    help: "Leaves a catalogue unread that was not updated since it was read last. Once a week it is read all the same.",
    required: false,
    secret: false,
    choices: ["yes", "no"],
    default: "yes",
  },
]
