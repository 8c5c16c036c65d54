export default {
  // widgets/player.js
  "player.bar": "Player",
  "player.back": "To the event before",
  "player.forth": "To the next event",
  "player.play": "Play",
  "player.pause": "Pause",
  "player.speed": "Speed",
};
