import { withClick } from "./click-cookie"

it.each([
  ["", "?slv_click=new"],
  ["?", "?slv_click=new"],
  ["?size=1%20m&a=b?c#buy", "?size=1%20m&a=b?c&slv_click=new#buy"],
  ["?slv_click=old&sub=vader", "?sub=vader&slv_click=new"],
  ["?slv_click=new&sub=vader&x=1", "?sub=vader&x=1&slv_click=new"],
  ["?sub=vader&slv_click=new", "?sub=vader&slv_click=new"],
  ["?slv_click=old&slv_click=older", "?slv_click=new"],
  ["?slv_click", "?slv_click=new"],
  [
    "?my_slv_click=1#slv_click=old",
    "?my_slv_click=1&slv_click=new#slv_click=old",
  ],
])("has the click once: %s leads to %s", (address, location) => {
  const page = "https://shop.example.com/cable"
  expect(withClick(page + address, "new")).toBe(page + location)
})
