import { createHash } from "node:crypto"

/** How a content security policy names one inline style or script (CSP3 §8.2). */
export function hashSource(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`
}

/** Style of the tap page: one column, both colour schemes, no request. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--good:#15803d;--warn:#b45309;--bad:#b91c1c}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;
  font:16px/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}
main{width:min(28rem,100%);padding:2rem 1.5rem;text-align:center}
main.good{--tone:var(--good)}main.warn{--tone:var(--warn)}main.bad{--tone:var(--bad)}
.brand{margin:0 0 1rem;font-weight:600;letter-spacing:.05em}
img{width:100%;max-height:18rem;object-fit:cover;border-radius:1rem}
h1{font-size:1.75rem;line-height:1.2;margin:.5rem 0;color:var(--tone)}
.mark{width:4rem;height:4rem;line-height:4rem;margin:1rem auto 0;border-radius:50%;
  color:#fff;background:var(--tone);font-size:2rem}
.good .mark::before{content:"\\2713"}.warn .mark::before{content:"!"}
.bad .mark::before{content:"\\2715"}
ul{padding:0;list-style:none}li{margin:.25rem 0}
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;text-align:left;
  border-top:1px solid GrayText;padding-top:1rem}
dt{opacity:.7}dd{margin:0;text-align:right;overflow-wrap:anywhere}
.quiet{opacity:.7;font-size:.875rem}
button{font:inherit;padding:.75rem 1.5rem;border:0;border-radius:.75rem;
  color:#fff;background:var(--tone);cursor:pointer}
button:focus-visible{outline:3px solid CanvasText;outline-offset:2px}
`

/**
 * Confirms the tap when a person's browser shows the page; a link preview runs
 * no script. When that fails the button is still there.
 */
export const PAGE_SCRIPT = `
(async()=>{
  const form=document.querySelector("form[data-confirm]")
  if(!form||document.prerendering||document.visibilityState!=="visible")return
  const button=form.querySelector("button")
  button.disabled=true
  try{
    const answer=await fetch(form.action,{method:"POST",headers:{accept:"text/html"}})
    if(!answer.ok)throw new Error(answer.status)
    const page=new DOMParser().parseFromString(await answer.text(),"text/html")
    document.title=page.title
    document.getElementById("tap").replaceWith(page.getElementById("tap"))
  }catch{button.disabled=false}
})()
`
