/* Stands in for NVIDIA's libnvidia-ml.so.1 at the driver's boundary: the symbols that Pilotlight uses, two cards, and a
 * MIG instance of the second. The environment scripts it, also while it is in use: a variable named like a function, or
 * GPU0 and GPU1 for a whole card, holds the error it answers with; figures may be curves, "100,200,300", of which each
 * call takes the next value and the last one stays. ENERGY_W is the power at which the energy counter runs. */

#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef struct { int index, instance; } Card;
typedef struct { unsigned long long total, free, used; } Memory;
typedef struct { unsigned int gpu, memory; } Rates;
typedef struct { unsigned int pid; unsigned long long used; unsigned int instance, compute_instance; } Process;

enum { OK = 0, INVALID = 2, NOT_SUPPORTED = 3, NOT_FOUND = 6, TOO_SMALL = 7 };

static Card cards[] = {{0, 0}, {1, 0}, {1, 1}};
static const char *uuids[] = {
    "GPU-00000000-1111-2222-3333-444444444444",
    "GPU-00000001-1111-2222-3333-444444444444",
    "MIG-0000000a-1111-2222-3333-444444444444",
};

static int number(const char *name, int otherwise) {
    const char *text = getenv(name);
    return text ? atoi(text) : otherwise;
}

static int curve(const char *name, int otherwise, int *calls) {
    const char *text = getenv(name), *next = NULL;
    if (!text) return otherwise;
    for (int n = (*calls)++; n > 0 && (next = strchr(text, ',')); n--) text = next + 1;
    return atoi(text);
}

static int fault(const char *function, const Card *card) {
    char name[8];
    int code = number(function, OK);
    if (code != OK || !card) return code;
    snprintf(name, sizeof name, "GPU%d", card->index);
    return number(name, OK);
}

#define ANSWER(card) do { int code = fault(__func__, card); if (code != OK) return code; } while (0)
#define WHOLE_GPU(card) do { ANSWER(card); if ((card)->instance) return NOT_SUPPORTED; } while (0)

int nvmlInitWithFlags(unsigned int flags) { (void)flags; ANSWER(NULL); return OK; }
int nvmlInit_v2(void) { ANSWER(NULL); return OK; }
int nvmlShutdown(void) { ANSWER(NULL); return OK; }
const char *nvmlErrorString(int code) { (void)code; return "scripted fault"; }

int nvmlSystemGetDriverVersion(char *text, unsigned int size) {
    ANSWER(NULL);
    snprintf(text, size, "575.51.03");
    return OK;
}

int nvmlDeviceGetCount_v2(unsigned int *count) { ANSWER(NULL); *count = number("CARDS", 2); return OK; }

int nvmlDeviceGetHandleByIndex_v2(unsigned int index, Card **card) {
    if (index > 1) return INVALID;
    ANSWER(&cards[index]);
    *card = &cards[index];
    return OK;
}

int nvmlDeviceGetUUID(const Card *card, char *text, unsigned int size) {
    ANSWER(card);
    snprintf(text, size, "%s", uuids[card->index]);
    return OK;
}

int nvmlDeviceGetHandleByUUID(const char *uuid, Card **card) {
    ANSWER(NULL);
    for (int i = 0; i < 3; i++)
        if (!strcmp(uuids[i], uuid)) { ANSWER(&cards[i]); *card = &cards[i]; return OK; }
    return NOT_FOUND;
}

int nvmlDeviceGetMigMode(const Card *card, unsigned int *current, unsigned int *pending) {
    WHOLE_GPU(card);
    if (card->index == 0) return NOT_SUPPORTED;
    *current = *pending = number("MIG", 0);
    return OK;
}

int nvmlDeviceGetDeviceHandleFromMigDeviceHandle(const Card *instance, Card **card) {
    ANSWER(instance);
    if (!instance->instance) return INVALID;
    *card = &cards[instance->index];
    return OK;
}

int nvmlDeviceGetName(const Card *card, char *text, unsigned int size) {
    ANSWER(card);
    snprintf(text, size, "NVIDIA Test Card %d", card->index);
    return OK;
}

int nvmlDeviceGetMemoryInfo(const Card *card, Memory *memory) {
    ANSWER(card);
    *memory = (Memory){80000000000ULL, 79000000000ULL, 1000000000ULL + card->index};
    if (card->instance) *memory = (Memory){10000000000ULL, 7000000000ULL, 3000000000ULL};
    return OK;
}

int nvmlDeviceGetUtilizationRates(const Card *card, Rates *rates) {
    WHOLE_GPU(card);
    *rates = (Rates){number("UTILISATION", 37), 12};
    return OK;
}

int nvmlDeviceGetPowerUsage(const Card *card, unsigned int *milliwatts) {
    static int calls;
    WHOLE_GPU(card);
    *milliwatts = curve("POWER", 251000, &calls);
    return OK;
}

int nvmlDeviceGetTotalEnergyConsumption(const Card *card, unsigned long long *millijoules) {
    struct timespec now;
    WHOLE_GPU(card);
    clock_gettime(CLOCK_MONOTONIC, &now);
    double seconds = getenv("ENERGY_W") ? now.tv_sec + now.tv_nsec / 1e9 : 0;
    *millijoules = 5000000000ULL + (unsigned long long)(seconds * number("ENERGY_W", 0) * 1000);
    return OK;
}

int nvmlDeviceGetTemperature(const Card *card, unsigned int sensor, unsigned int *celsius) {
    WHOLE_GPU(card);
    if (sensor != 0) return INVALID;
    *celsius = 61;
    return OK;
}

int nvmlDeviceGetClockInfo(const Card *card, unsigned int kind, unsigned int *mhz) {
    WHOLE_GPU(card);
    if (kind != 1 && kind != 2) return INVALID;
    *mhz = kind == 1 ? 1980 : 2619;
    return OK;
}

static int throttle(const Card *card, unsigned long long *reasons) {
    static int calls;
    if (card->instance) return NOT_SUPPORTED;
    *reasons = curve("THROTTLE", 1, &calls);
    return OK;
}

#ifndef DRIVER_BEFORE_535
int nvmlDeviceGetCurrentClocksEventReasons(const Card *card, unsigned long long *reasons) {
    ANSWER(card);
    return throttle(card, reasons);
}
#endif

int nvmlDeviceGetCurrentClocksThrottleReasons(const Card *card, unsigned long long *reasons) {
    ANSWER(card);
    return throttle(card, reasons);
}

/* Our own process, unless OTHER_PID hides it behind another number, and OTHERS programs, 1 GB each. */
int nvmlDeviceGetComputeRunningProcesses_v3(const Card *card, unsigned int *count, Process *processes) {
    unsigned int room = *count, others = number("OTHERS", 0);
    ANSWER(card);
    *count = 1 + others;
    if (room < *count) return TOO_SMALL;
    unsigned long long unknown = getenv("WDDM") ? ~0ULL : 0;
    processes[0] = (Process){getpid() + number("OTHER_PID", 0), unknown | 2500000000ULL, 0, 0};
    for (unsigned int i = 1; i <= others; i++) processes[i] = (Process){i, unknown | 1000000000ULL, 0, 0};
    return OK;
}

/* The first DRAWING of these programs have windows. */
int nvmlDeviceGetGraphicsRunningProcesses_v3(const Card *card, unsigned int *count, Process *processes) {
    unsigned int room = *count;
    ANSWER(card);
    *count = number("DRAWING", 0);
    if (*count == 0) return OK;
    if (room < *count) return TOO_SMALL;
    for (unsigned int i = 0; i < *count; i++) processes[i] = (Process){i + 1, ~0ULL, 0, 0};
    return OK;
}
