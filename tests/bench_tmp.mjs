import { openSite } from "./browser/harness.mjs";
import { readFileSync } from "node:fs";
const uplot = readFileSync("/tmp/plotshots/bench/node_modules/uplot/dist/uPlot.iife.min.js","utf8");
const site = await openSite("chromium");
for (const scale of [1,2]) {
const { page, close } = await site.visit({ fragment: "lang=en&theme=light", scale });
await page.evaluate(uplot + ";globalThis.uPlot=uPlot");
const r = await page.evaluate(async () => {
  const m = await import(new URL("pkg/finwait.js", document.baseURI).href);
  const L = await import(new URL("figures/lifetime/layout.js", document.baseURI).href);
  const P = await import(new URL("figures/lifetime/plot.js", document.baseURI).href);
  const C = await import(new URL("figures/lifetime/curves.js", document.baseURI).href);
  const ks=["3.10","4.4","6.12"], mech=["death-row","cascading-wheel","level-wheel"];
  const series = ks.map((k,i)=>({mechanism:mech[i],name:k,mine:i===0,curve:m.lifetimeCurve(k,250,200,1,180),timeWait:m.predict(k,250,60,200).timeWait}));
  const size={width:1152,height:378};
  const out={};
  const median=a=>{a=[...a].sort((x,y)=>x-y);return a[a.length>>1]};
  for (const last of [70,180]) {
    const words={}; for (const k of ["lifetime","setting","asSet","timeWait","cliff","cliffShort"]) words[k]="word word word";
    const ratio=devicePixelRatio;
    const canvas=document.createElement("canvas"); canvas.width=size.width*ratio; canvas.height=size.height*ratio; canvas.style.width=size.width+"px";
    const host=document.createElement("div"); host.style.width=size.width+"px"; document.body.prepend(host); host.append(canvas);
    const colour=()=>0xb84a00ff;
    const all=P.concat(series);
    const layout=L.layOut(size,last,series,{words,families:{},number:String});
    const frame=L.toFrame(layout,ratio,series,colour);
    const ours=[], theirs=[], lay=[];
    const calls={};
    const proto=CanvasRenderingContext2D.prototype;
    const data=[Array.from({length:last},(_,i)=>i+1),...series.flatMap(s=>[1,2,3].map(v=>Array.from({length:last},(_,i)=>s.curve[4*i+v]/1000)))];
    const opts={width:size.width,height:size.height,scales:{x:{time:false}},series:[{},...series.flatMap((s,i)=>[{stroke:"#b84a00",width:2,dash:i===1?[10,5]:undefined,points:{show:false}},{stroke:"transparent",width:0,points:{show:false}},{stroke:"transparent",width:0,points:{show:false}}])],bands:[0,1,2].map(i=>({series:[3*i+3,3*i+2],fill:"rgba(184,74,0,.18)"})),legend:{show:false}};
    const u=new uPlot(opts,data,host);
    await new Promise(r=>setTimeout(r,200));
    const sync=(c)=>{};
    for(let i=0;i<60;i++){
      let t=performance.now(); for(let q=0;q<10;q++)m.drawLifetime(canvas,frame,all); ours.push((performance.now()-t)/10);
      t=performance.now(); L.layOut(size,last,series,{words,families:{},number:String}); lay.push(performance.now()-t);
      t=performance.now(); for(let q=0;q<10;q++){u.redraw(true,true); await null; await null;} theirs.push((performance.now()-t)/10);
      if(true) await new Promise(r=>requestAnimationFrame(r));
    }
    // count calls
    let n=0; const saved={}; for(const k of Object.getOwnPropertyNames(proto)){const d=Object.getOwnPropertyDescriptor(proto,k); if(typeof d.value==="function"){saved[k]=d; proto[k]=function(...a){n++;calls[k]=(calls[k]||0)+1;return d.value.apply(this,a)}}}
    m.drawLifetime(canvas,frame,all); const mine=n; const c1={...calls}; n=0; for(const k in calls)delete calls[k];
    u.redraw(true,true); await null; await null; const other=n;
    for(const k in saved)Object.defineProperty(proto,k,saved[k]);
    out[last]={ours:median(ours),theirs:median(theirs),layout:median(lay),ratio:median(ours)/median(theirs),mine,c1,other,theirsCalls:{...calls}};
    host.remove();
  }
  return out;
});
console.log(scale, JSON.stringify(r,null,1));
await close();
}
await site.close();
