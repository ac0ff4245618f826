/* Stands in for NVIDIA's libnvidia-ml.so.1 at the driver's boundary: the symbols that Pilotlight uses, two cards.
 * An environment variable named like a function, or GPU0 and GPU1 for a whole card, holds the error it answers with. */

#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct { int index; } Card;
typedef struct { unsigned long long total, free, used; } Memory;
typedef struct { unsigned int gpu, memory; } Rates;
typedef struct { unsigned int pid; unsigned long long used; unsigned int instance, compute_instance; } Process;

enum { OK = 0, INVALID = 2, NOT_FOUND = 6, TOO_SMALL = 7 };

static Card cards[] = {{0}, {1}};

static int number(const char *name, int otherwise) {
    const char *text = getenv(name);
    return text ? atoi(text) : otherwise;
}

static int fault(const char *function, const Card *card) {
    char name[8];
    int code = number(function, OK);
    if (code != OK || !card) return code;
    snprintf(name, sizeof name, "GPU%d", card->index);
    return number(name, OK);
}

#define ANSWER(card) do { int code = fault(__func__, card); if (code != OK) return code; } while (0)

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
    snprintf(text, size, "GPU-0000000%d-1111-2222-3333-444444444444", card->index);
    return OK;
}

int nvmlDeviceGetHandleByUUID(const char *uuid, Card **card) {
    char text[64];
    ANSWER(NULL);
    for (int i = 0; i < 2; i++) {
        snprintf(text, sizeof text, "GPU-0000000%d-1111-2222-3333-444444444444", i);
        if (!strcmp(text, uuid)) { *card = &cards[i]; return OK; }
    }
    return NOT_FOUND;
}

int nvmlDeviceGetName(const Card *card, char *text, unsigned int size) {
    ANSWER(card);
    snprintf(text, size, "NVIDIA Test Card %d", card->index);
    return OK;
}

int nvmlDeviceGetMemoryInfo(const Card *card, Memory *memory) {
    ANSWER(card);
    *memory = (Memory){80000000000ULL, 79000000000ULL, 1000000000ULL + card->index};
    return OK;
}

int nvmlDeviceGetUtilizationRates(const Card *card, Rates *rates) {
    ANSWER(card);
    *rates = (Rates){number("UTILISATION", 37), 12};
    return OK;
}

int nvmlDeviceGetPowerUsage(const Card *card, unsigned int *milliwatts) {
    ANSWER(card);
    *milliwatts = number("POWER", 251000);
    return OK;
}

int nvmlDeviceGetTemperature(const Card *card, unsigned int sensor, unsigned int *celsius) {
    ANSWER(card);
    if (sensor != 0) return INVALID;
    *celsius = 61;
    return OK;
}

int nvmlDeviceGetComputeRunningProcesses_v3(const Card *card, unsigned int *count, Process *processes) {
    unsigned int room = *count;
    ANSWER(card);
    *count = 2;
    if (room < 2) return TOO_SMALL;
    processes[0] = (Process){1, 5000, 0, 0};
    processes[1] = (Process){getpid() + number("OTHER_PID", 0), getenv("WDDM") ? ~0ULL : 2500000000ULL, 0, 0};
    return OK;
}
