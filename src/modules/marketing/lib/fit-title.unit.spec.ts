import { fitTitle } from "./fit-title"
import { postLength, renderPost } from "./post-text"

const render = (title: string) =>
  renderPost("{{title}}\nOnly {{price}}", {
    ...{ mark: "Reklame", title, price: "3 DKK" },
  })

it("leaves what fits as it is", () => {
  expect(fitTitle("x", "LED light", render)).toBe(render("LED light"))
})

it.each([
  { name: "letters", title: "Very long ".repeat(40) },
  { name: "signs that weigh two", title: "日本 ".repeat(200) },
  { name: "signs of several characters", title: "👩‍👩‍👧‍👦".repeat(300) },
])("cuts a title of $name, and keeps the rest", ({ title }) => {
  const text = fitTitle("x", title, render)

  expect(text).toMatch(/^Reklame: .*\S…\nOnly 3 DKK$/u)
  expect(postLength("x", text)).toBeLessThanOrEqual(280)
  expect(postLength("x", text)).toBeGreaterThan(270)
})

it("does not cut a title for what another line is too long by", () => {
  const long = (title: string) => `${title}\n${"a".repeat(300)}`

  expect(fitTitle("x", "LED light", long)).toBe(long("LED light"))
})
