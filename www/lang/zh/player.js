export default {
  // widgets/player.js
  "player.bar": "播放控制",
  "player.back": "到上一个事件",
  "player.forth": "到下一个事件",
  "player.play": "播放",
  "player.pause": "暂停",
  "player.speed": "速度",
};
