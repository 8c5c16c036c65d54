// Pastes to try without one's own: each shows something else.

const OWNED = `$ uname -r
6.1.0-13-amd64
$ sysctl net.ipv4.tcp_fin_timeout
net.ipv4.tcp_fin_timeout = 60
$ ss -tanop
State      Recv-Q Send-Q   Local Address:Port     Peer Address:Port Process
FIN-WAIT-2 0      0         192.0.2.10:443    198.51.100.7:51344 timer:(timewait,52sec,0)
FIN-WAIT-2 0      0         192.0.2.10:443    198.51.100.7:51350 timer:(timewait,2.108ms,0)
FIN-WAIT-2 0      0         192.0.2.10:443    198.51.100.9:40112 users:(("node",pid=26375,fd=22))
FIN-WAIT-2 0      0         192.0.2.10:443   198.51.100.12:40118 users:(("node",pid=26375,fd=31)) timer:(keepalive,119min,0)
TIME-WAIT  0      0         192.0.2.10:443   198.51.100.21:40110 timer:(timewait,31sec,0)
CLOSE-WAIT 1      0         192.0.2.10:8080  198.51.100.30:33100 users:(("java",pid=3241,fd=88))
ESTAB      0      0         192.0.2.10:443   198.51.100.40:50001 users:(("node",pid=26375,fd=12))
`;

const UNOWNED = `$ netstat -tan | grep FIN_WAIT2
tcp        0      0 192.0.2.10:80           198.51.100.7:17863      FIN_WAIT2
tcp        0      0 192.0.2.10:80           198.51.100.9:17832      FIN_WAIT2
tcp        0      0 192.0.2.10:80           198.51.100.7:17851      FIN_WAIT2
`;

const OLD = `$ uname -r
3.10.0-1160.el7.x86_64
$ sysctl net.ipv4.tcp_fin_timeout
net.ipv4.tcp_fin_timeout = 5
$ netstat -anto
Active Internet connections (servers and established)
Proto Recv-Q Send-Q Local Address           Foreign Address         State       Timer
tcp        0      0 0.0.0.0:443             0.0.0.0:*               LISTEN      off (0.00/0/0)
tcp        0      0 192.0.2.10:443          198.51.100.7:51344      FIN_WAIT2   timewait (3.91/0/0)
tcp        0      0 192.0.2.10:443          198.51.100.7:51346      FIN_WAIT2   timewait (0.00/0/0)
tcp        0      0 192.0.2.10:443          198.51.100.8:51350      TIME_WAIT   timewait (2.14/0/0)
tcp        0      0 192.0.2.10:443          198.51.100.9:51361      TIME_WAIT   timewait (44.80/0/0)
`;

const TOTALS = `$ ss -s
Total: 32567
TCP:   28442 (estab 1245, closed 26801, orphaned 8, timewait 26012)

$ cat /proc/net/sockstat
sockets: used 39845
TCP: inuse 125217 orphan 65738 tw 103758 alloc 121429 mem 22016
`;

export const SAMPLES = [
  { id: "owned", text: OWNED },
  { id: "unowned", text: UNOWNED },
  { id: "old", text: OLD },
  { id: "totals", text: TOTALS },
];
