import { catalogFile } from "./catalog-file"

const at = "@products.impact.com/Wayne/Official_IR.txt.gz"
const catalog = (login: string, ...Locations: string[]) => ({
  Locations,
  FTPLocations: [`ftp://${login}${at}`],
})
const basic = (login: string) =>
  `Basic ${Buffer.from(login).toString("base64")}`

it("prefers impact.com's format, with the login of its FTP address", () => {
  expect(
    catalogFile(
      catalog(
        "ps-ftp_1:6r%]m@b:H6",
        "/W/A_GOOGLE_TXT.txt.gz",
        "/W (1)/A_IR.txt.gz"
      ),
      undefined
    )
  ).toEqual({
    path: "/W%20(1)/A_IR.txt.gz",
    authorization: basic("ps-ftp_1:6r%]m@b:H6"),
    delimiter: "\t",
    quote: null,
  })
})

it("takes the merchant's password where the address has none", () => {
  const source = catalog("ps-ftp_1:<FTPPassword>", "/W/A_CUSTOM.csv.gz")
  expect(catalogFile(source, undefined)).toBeNull()
  expect(catalogFile(source, "pw")).toMatchObject({
    authorization: basic("ps-ftp_1:pw"),
    delimiter: ",",
    quote: '"',
  })
})

it.each([
  ["no file", catalog("ps-ftp_1:pw")],
  ["another kind of file", catalog("ps-ftp_1:pw", "/W/A.xml.gz")],
  ["no login", { Locations: ["/W/A_IR.txt.gz"] }],
])("has none for %s", (_, source) => {
  expect(catalogFile(source, "pw")).toBeNull()
})
