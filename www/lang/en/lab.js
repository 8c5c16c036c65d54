export default {
  // Take the case to the lab (ui/lab.js).
  "lab.title": "Take this case to the lab",
  "lab.lead":
    "The Python script needs no root and no packages: it makes a network namespace of its own, closes sockets in it, and prints what it measures beside what is predicted for the kernel it runs on.",
  "lab.text": "The case, as a text",
  "lab.python": "Python",
  "lab.packetdrill": "packetdrill",
  "lab.bpftrace": "bpftrace",
  "lab.prometheus": "Prometheus",
  "lab.copy": "Copy",
  "lab.save": "Save",
  "lab.selected": "Selected, ready to be copied",
};
