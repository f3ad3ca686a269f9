/** Style of the grid: both colour schemes, no request. */
export const GRID_STYLE = `
:root{color-scheme:light dark;--line:color-mix(in srgb,CanvasText 18%,Canvas);
  --soft:color-mix(in srgb,CanvasText 5%,Canvas);
  --quiet:color-mix(in srgb,CanvasText 68%,Canvas);--accent:#0f766e;--ad:#b45309}
@media (prefers-color-scheme:dark){:root{--accent:#2dd4bf;--ad:#fbbf24}}
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:Canvas;padding:.5rem}
header,main,footer{width:min(76rem,100%);margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
h1{margin:0;font-size:clamp(1.75rem,5vw,2.75rem);line-height:1.1;letter-spacing:-.02em}
.tagline{margin:.5rem 0 1.5rem;color:var(--quiet)}
nav ul{display:flex;flex-wrap:wrap;gap:.5rem;margin:0;padding:0;list-style:none}
nav a{display:block;padding:.375rem .875rem;border:1px solid var(--line);border-radius:2rem;
  color:inherit;text-decoration:none}
nav a:hover{border-color:currentColor}
nav a[aria-current]{background:CanvasText;color:Canvas;border-color:CanvasText}
.bar{display:flex;flex-wrap:wrap;gap:1rem;justify-content:space-between;align-items:center;
  padding-bottom:1.5rem;border-bottom:1px solid var(--line)}
.bar form{display:flex;gap:.5rem;align-items:center}
select,button{font:inherit;padding:.375rem .75rem;border:1px solid var(--line);
  border-radius:.5rem;background:Canvas;color:inherit}
.count{color:var(--quiet);margin:1.25rem 0}
.grid{display:grid;gap:1.25rem;padding:0;margin:0;list-style:none;
  grid-template-columns:repeat(auto-fill,minmax(max(9.5rem,21%),1fr))}
.grid>li{display:flex;flex-direction:column;border:1px solid var(--line);
  border-radius:1rem;overflow:hidden}
.alone{margin:1.5rem 0 2rem}
.grid>.first{grid-column:1/-1;flex-direction:row;border-color:var(--accent)}
.first .picture{flex:0 0 min(16rem,40%)}.first .price{margin-top:.5rem}
.first .buy{width:min(100%,20rem)}
.picture{position:relative;aspect-ratio:1;background:var(--soft);display:grid;place-items:center;
  font-size:2.5rem;font-weight:600;color:var(--quiet)}
.picture img{position:absolute;inset:0;width:100%;height:100%;object-fit:contain}
.text{display:flex;flex-direction:column;flex:1;gap:.25rem;padding:1rem}
h2{margin:0;font-size:1.0625rem;line-height:1.3;overflow-wrap:anywhere}
.kind{align-self:flex-start;font-size:.75rem;font-weight:600;color:var(--accent)}
.kind.ad{color:var(--ad)}
.price{margin:auto 0 0;padding-top:.5rem;font-size:1.375rem;font-weight:700}
.stock{margin:0 0 .75rem;font-size:.875rem;color:var(--quiet)}
.buy{display:block;text-align:center;padding:.625rem;border-radius:.625rem;font-weight:600;
  text-decoration:none;background:CanvasText;color:Canvas}
.buy:hover{opacity:.85}
.sold .buy{background:var(--soft);color:var(--quiet);pointer-events:none}
.empty{padding:4rem 1rem;text-align:center;border:1px dashed var(--line);border-radius:1rem}
.pages{display:flex;justify-content:center;gap:.75rem;align-items:center;margin:2rem 0}
.pages a{padding:.5rem 1rem;border:1px solid var(--line);border-radius:.625rem;
  color:inherit;text-decoration:none}
.news{padding:.75rem 1rem;border-radius:.75rem;background:var(--soft)}
.empty a,.news a{color:var(--accent)}
footer{margin-top:3rem;padding-bottom:3rem;font-size:.875rem;color:var(--quiet)}
footer p{margin:0;padding-top:1.5rem;border-top:1px solid var(--line)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
`

/**
 * Keeps stock and the count live. Without it the page is as it was when it was asked for, and
 * every link works.
 */
export const GRID_SCRIPT = `
(()=>{
  if(!window.EventSource)return
  const stream=new EventSource("/dollar-store/stream?after="+document.body.dataset.version)
  const cardOf=event=>{
    const data=JSON.parse(event.data)
    const card=[...document.querySelectorAll("[data-product]")]
      .find(it=>it.dataset.product===data.id)
    return {data,card}
  }
  stream.addEventListener("stock",event=>{
    const {data,card}=cardOf(event)
    if(!card)return
    const stock=card.querySelector(".stock"),buy=card.querySelector(".buy")
    stock.textContent=data.in_stock
      ?data.stock_counted?data.stock_count+" in stock":"In stock"
      :"Sold out"
    card.classList.toggle("sold",!data.in_stock)
    buy.textContent=data.in_stock?buy.dataset.text:"Sold out"
    if(data.in_stock)buy.href=buy.dataset.href
    else buy.removeAttribute("href")
  })
  stream.addEventListener("removed",event=>{
    const {card}=cardOf(event),count=document.querySelector(".count")
    if(!card)return
    card.remove()
    const left=parseInt(count.textContent)-1
    count.textContent=count.textContent.replace(/^\\d+ products?/,
      left===1?"1 product":left+" products")
  })
  stream.addEventListener("listed",event=>{
    if(!cardOf(event).card)document.querySelector(".news").hidden=false
  })
  window.addEventListener("pagehide",()=>stream.close())
})()
`
