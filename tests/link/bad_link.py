#!/usr/bin/env python3
"""A bad link between two network namespaces: rate, delay, loss, and lives.

It works below TCP, with two TUN devices, so what it shows is TCP's own trouble too. Needs root and
iproute2, and no netem. Machines without root use the proxy in tests/support/src/bad_link.

The namespaces are made when they do not exist, and what was made is removed at the end. NEAR gets
10.8.0.1 and FAR 10.8.0.2. Prints "ready" once packets pass, and on SIGTERM or SIGINT the bytes that
each direction carried.

    sudo tests/link/bad_link.py near far --kbit 20 --delay-ms 800 --loss 5 --lives 10 2 &
    sudo ip netns exec far alongside-server serve --data base --listen 10.8.0.2:8443 &
    sudo ip netns exec near alongside-ctl --vault laptop server https://10.8.0.2:8443
    sudo ip netns exec near alongside-ctl --vault laptop sync
"""

import argparse
import fcntl
import heapq
import os
import random
import select
import signal
import struct
import subprocess
import time

TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
MTU = 1400
QUEUED_PACKETS = 64
NEAR_ADDRESS, FAR_ADDRESS = "10.8.0.1", "10.8.0.2"


class Ended(Exception):
    """Somebody wants the link to end."""


class Direction:
    """Packets that go one way: one after the other, then late."""

    def __init__(self, link, target):
        self.link, self.target = link, target
        self.free_at, self.carried = 0.0, 0

    def takes(self, packet, now):
        """Puts a packet on its way, unless it is lost or the queue is full."""
        rate = self.link.kbit * 125
        backlog = max(0.0, self.free_at - now) * rate
        if self.link.dead(now) or self.link.loses() or backlog > QUEUED_PACKETS * MTU:
            return
        self.free_at = max(self.free_at, now) + len(packet) / rate
        self.carried += len(packet)
        self.link.deliver(self.free_at + self.link.delay_ms / 1_000, self.target, packet)


class Link:
    """Both directions, and what is on its way."""

    def __init__(self, arguments, devices):
        self.kbit, self.delay_ms = arguments.kbit, arguments.delay_ms
        self.loss, self.lives = arguments.loss / 100, arguments.lives
        self.dice = random.Random(arguments.seed)
        self.began, self.order, self.on_its_way = time.monotonic(), 0, []
        near, far = devices
        self.directions = {near: Direction(self, far), far: Direction(self, near)}

    def loses(self):
        return self.dice.random() < self.loss

    def dead(self, now):
        if not self.lives:
            return False
        up, down = self.lives
        return (now - self.began) % (up + down) > up

    def deliver(self, at, target, packet):
        self.order += 1
        heapq.heappush(self.on_its_way, (at, self.order, target, packet))

    def run(self):
        """Carries packets until a signal comes."""
        while True:
            wait = max(0.0, self.on_its_way[0][0] - time.monotonic()) if self.on_its_way else None
            readable, _, _ = select.select(list(self.directions), [], [], wait)
            now = time.monotonic()
            for device in readable:
                for packet in packets(device):
                    self.directions[device].takes(packet, now)
            while self.on_its_way and self.on_its_way[0][0] <= now:
                _, _, target, packet = heapq.heappop(self.on_its_way)
                os.write(target, packet)


def packets(device):
    """The packets that wait at a device."""
    while True:
        try:
            yield os.read(device, 2048)
        except BlockingIOError:
            return


def tun(name):
    """Makes a TUN device."""
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22s", name.encode(), IFF_TUN | IFF_NO_PI, b""))
    return device


def ip(*words):
    subprocess.run(["ip", *words], check=True)


def plug_in(namespace, name, address, peer):
    """Moves a device into a namespace and gives it its address."""
    ip("link", "set", name, "netns", namespace)
    ip("-n", namespace, "addr", "add", f"{address}/32", "peer", peer, "dev", name)
    ip("-n", namespace, "link", "set", name, "mtu", str(MTU), "up")
    ip("-n", namespace, "link", "set", "lo", "up")


def stop(*_):
    raise Ended


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("near", help="namespace of the one end")
    parser.add_argument("far", help="namespace of the other")
    parser.add_argument("--kbit", type=float, default=20, help="kbit/s each way")
    parser.add_argument("--delay-ms", type=float, default=800, help="one way")
    parser.add_argument("--loss", type=float, default=5, help="percent of packets")
    parser.add_argument("--lives", type=float, nargs=2, metavar=("UP_S", "DOWN_S"), help="seconds alive and dead")
    parser.add_argument("--seed", type=int, default=1, help="decides which packets are lost")
    return parser.parse_args()


def main():
    asked = arguments()
    made = []
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, stop)
    link = None
    try:
        existing = os.listdir("/run/netns") if os.path.isdir("/run/netns") else []
        for namespace in (asked.near, asked.far):
            if namespace not in existing:
                ip("netns", "add", namespace)
                made.append(namespace)
        names = [f"bad{letter}{os.getpid()}"[:15] for letter in "nf"]
        devices = [tun(name) for name in names]
        plug_in(asked.near, names[0], NEAR_ADDRESS, FAR_ADDRESS)
        plug_in(asked.far, names[1], FAR_ADDRESS, NEAR_ADDRESS)
        link = Link(asked, devices)
        print("ready", flush=True)
        link.run()
    except Ended:
        pass
    finally:
        if link:
            up, down = (direction.carried for direction in link.directions.values())
            print(f"carried {up} bytes from {asked.near} and {down} bytes from {asked.far}", flush=True)
        for namespace in made:
            ip("netns", "del", namespace)


if __name__ == "__main__":
    main()
