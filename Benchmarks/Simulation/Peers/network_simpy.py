"""conformance/network.pathway in SimPy: 10 years x N replications. Prints what `simulation-benchmark` prints.

Events are counted as the log of `waymark simulate` counts them: arrivals at steps, starts, ends, and what is reached.
"""

import random
import resource
import sys
import time

import simpy

HOURS_A_WEEK = 168
events = 0
patients = 0


def patient(env, triage, rooms, bench, meeting, draw):
    global events, patients
    patients += 1
    events += 2  # reached; arrived at triage
    with triage.request() as turn:
        yield turn
        events += 1
        yield env.timeout(draw.expovariate(1 / 1.2))
    events += 1
    if draw.random() >= 0.4:
        events += 1
        return
    events += 1
    with rooms.request() as turn:
        yield turn
        events += 1
        yield env.timeout(draw.uniform(33.6, 38.4))
    events += 2
    with bench.request() as turn:
        yield turn
        events += 1
        yield env.timeout(draw.expovariate(1 / 14.4))
    events += 2
    seat = env.event()
    meeting.append(seat)
    yield seat
    events += 3  # starts, ends, reaches the end


def meetings(env, waiting):
    while True:
        for seat in waiting[:50]:
            seat.succeed()
        del waiting[:50]
        yield env.timeout(HOURS_A_WEEK)


def arrivals(env, *stations):
    draw = stations[-1]
    while True:
        yield env.timeout(draw.expovariate(100 / HOURS_A_WEEK))
        env.process(patient(env, *stations))


def main():
    years, replications = int(sys.argv[1]), int(sys.argv[2])
    begun, wall = time.process_time(), time.perf_counter()
    for seed in range(replications):
        env = simpy.Environment()
        stations = (simpy.Resource(env, 1), simpy.Resource(env, 10), simpy.Resource(env, 4), [])
        env.process(arrivals(env, *stations, random.Random(seed)))
        env.process(meetings(env, stations[3]))
        env.run(until=years * 52 * HOURS_A_WEEK)
    took = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"SimPy {simpy.__version__}", f"{took:.3f}", f"{time.perf_counter() - wall:.3f}", events,
        f"{events / took / 1e6:.3f}", patients, memory, sep="\t")


main()
