import { winAnsi } from "./win-ansi"

it.each([
  { text: "Søren Ærlig, 3 €", is: "Søren Ærlig, 3 €" },
  { text: "Łukasz Żółć", is: "Lukasz Zólc" },
  { text: "Dvořák Şahin Ștefan", is: "Dvorák Sahin Stefan" },
  { text: "Nguyễn Đức", is: "Nguyen Duc" },
  { text: "e\u0301", is: "é" },
  { text: "山田", is: "??" },
  { text: "a\nb", is: "a?b" },
])("writes $text as $is", ({ text, is }) => {
  expect(winAnsi(text)).toBe(is)
})
