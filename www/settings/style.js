// The look of the settings, and of what the portal and the view for people who develop share with them.
export const CSS = `
.settings,.portal,.cell,.debug{--edge:light-dark(#7b8392,#848c9b);container-type:inline-size}
h3,h4{margin:0;font-size:1.07em;font-weight:650;text-wrap:balance}
select{font:inherit;min-block-size:max(44px,2.9em);cursor:pointer;border-radius:calc(var(--r)*.65)}
.fine,small,dt,th{color:var(--soft);font-size:.9em}
.top,.end{inset-block:0;z-index:1;background:var(--bg)}
.plain{border:0;background:none;color:var(--accent);padding:0;font-weight:600;text-decoration:underline;text-underline-offset:.2em}
.settings{inline-size:min(46em,100% - 1.2em);max-block-size:calc(100dvh - 1.2em);scroll-padding-block:6.4em 5em}
.settings>*{padding:.8em .95em}
.top{display:flex;flex-wrap:wrap;gap:.5em;align-items:center;border-block-end:1px solid var(--line)}
.end{border-block-start:1px solid var(--line)}
.top h2{flex:1 1 4.5em}
ul,dl,dd{margin:0;padding:0;list-style:none}
select,.close{border:1px solid var(--line);background:var(--bg);color:var(--fg);padding-inline:.6em}
.close{border-color:#0000;min-inline-size:44px;padding:0}
.body{display:grid;gap:1em}
.state{background:var(--tint);border-radius:calc(var(--r)*.65);padding:.7em .9em}
.state p+p{margin-block-start:.5em}
.state .plain{margin-block-end:-.5em}
.purpose{border:1px solid var(--line);border-radius:calc(var(--r)*.8);padding:.5em .9em .7em}
.head{display:flex;flex-wrap:wrap;justify-content:flex-end;align-items:center;gap:.75em}
.head h3{flex:1}
.head h4{flex:1;font-size:1em}
.head label{display:block;padding-block:.6em;cursor:pointer}
.always{color:var(--soft);font-size:.9em;font-weight:600}
.why{color:var(--soft);margin-block-start:.3em}
input{appearance:none;position:relative;flex:none;inline-size:48px;block-size:44px;margin:0;cursor:pointer}
input::before,input::after{content:"";position:absolute;border-radius:99px;inset:9px 0;background:var(--edge)}
input::after{inset:12px auto 12px 3px;inset-inline:3px auto;inline-size:20px;background:var(--bg)}
input:checked::before{background:var(--accent)}
input:checked::after{inset-inline-start:25px}
summary{padding-block:.7em;margin-block-start:.2em;color:var(--accent);font-weight:600;cursor:pointer}
details>ul>li{border-block-start:1px solid var(--line);padding-block:.8em}
details>ul>li:last-child{padding-block-end:0}
dl>div{margin-block-start:.35em;align-items:baseline}
dd ul{display:flex;flex-wrap:wrap;gap:.3em}
dd li{background:var(--tint);border-radius:calc(var(--r)*.4);padding:0 .5em}
.arrow{margin-inline-start:.2em}
table{inline-size:100%;margin-block-start:.7em;border-collapse:collapse;text-align:start}
th,td{padding:.45em .6em .45em 0;padding-inline:0 .8em;text-align:start;vertical-align:top}
td{border-block-start:1px solid var(--line)}
th{font-weight:400}
td:first-child{inline-size:36%}
td:last-child{inline-size:24%}
code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
small{display:block}
@container(min-width:17em){.top,.end{position:sticky}}
@container(max-width:33.99em){
thead{display:block;position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
table,tbody,tr,td{display:block}
td{inline-size:auto!important;border:0;padding-block:.1em}
td::before{content:attr(data-label) / "";display:block;color:var(--soft);font-size:.9em}
tr{background:var(--tint);border-radius:calc(var(--r)*.5);padding:.6em .8em;margin-block-start:.5em}
}
@container(min-width:30em){
.settings>*{padding-inline:1.6em}
.purpose{padding-inline:1.2em}
dl>div{display:grid;grid-template-columns:10em 1fr}
}
@media(max-height:28em){.top{position:static}}
@media(max-height:18em){.end{position:static}}
@media(prefers-contrast:more){.settings{--soft:var(--fg);--line:var(--fg);--edge:var(--fg)}}
@media print{.settings,.debug{display:none!important}}
@media(prefers-reduced-motion:no-preference){input::before,input::after{transition:.15s}}
@media(forced-colors:active){
input::before{border:2px solid ButtonText}
input::after{forced-color-adjust:none;background:ButtonText}
input:checked::before{forced-color-adjust:none;background:Highlight;border-color:Highlight}
input:checked::after{background:HighlightText}
}
`;
