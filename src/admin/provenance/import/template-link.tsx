const TEMPLATE = "uid,key_set_id,product_id\n04A1B2C3D4E5F6,,\n"

export const TemplateLink = () => (
  <a
    href={`data:text/csv;charset=utf-8,${encodeURIComponent(TEMPLATE)}`}
    download="tags.csv"
    className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
  >
    Download a template
  </a>
)
