import { mailboxOf, ownDomainOf } from "./same-person"

it.each([
  { email: "Anakin@Empire.example", is: "anakin@empire.example" },
  { email: "anakin+shop@empire.example", is: "anakin@empire.example" },
  { email: "ana.kin+x@googlemail.com", is: "anakin@gmail.com" },
  { email: "ana.kin@empire.example", is: "ana.kin@empire.example" },
])("takes $email to $is", ({ email, is }) => {
  expect(mailboxOf(email)).toBe(is)
})

it.each([
  { email: "a@empire.example", is: "empire.example" },
  { email: "a@GMAIL.com", is: null },
  { email: "a@hotmail.dk", is: null },
  { email: "nonsense", is: null },
])("finds the own domain of $email: $is", ({ email, is }) => {
  expect(ownDomainOf(email)).toBe(is)
})
