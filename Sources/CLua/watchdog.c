/* One thread that ends calls that take too long. A call pays two atomic additions; the hook that ends it is armed only
   when it is late, by a signal to its own thread, as an interactive interpreter does on Ctrl-C. */
#define _GNU_SOURCE
#include "clua.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

enum { WATCH_SIGNAL = SIGURG, TICK_NANOSECONDS = 2000000 };

/* One thread that runs calls. */
typedef struct watched {
    pthread_t thread;
    clockid_t clock;
    clua_meter *meter;      /* under `lock` */
    uint64_t call;          /* the call that the watchdog saw at its last tick */
    int64_t seen_at;        /* processor time of the thread when it first saw that call */
    struct watched *next;
} watched;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t someone = PTHREAD_COND_INITIALIZER;
static watched *all;
static bool is_running;
static pthread_key_t ending; /* its destructor takes an ended thread off the list */
static _Thread_local watched *mine;
static _Thread_local clua_meter *current;

static void end_late_call(lua_State *state, lua_Debug *record) {
    (void)record;
    clua_raise_over(state, CLUA_OVER_TIME);
}

/* In the late thread: it stands still here, so its coroutine may be touched. */
static void arm(int number) {
    (void)number;
    clua_meter *meter = current;
    if (meter == NULL || meter->running == NULL) return;
    lua_sethook(meter->running, end_late_call, LUA_MASKCALL | LUA_MASKRET | LUA_MASKCOUNT, 1);
}

static int64_t nanoseconds(clockid_t clock) {
    struct timespec now;
    if (clock_gettime(clock, &now) != 0) return 0;
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void look_at(watched *one) {
    uint64_t call = atomic_load_explicit(&one->meter->call, memory_order_acquire);
    if (call % 2 == 0) return;
    int64_t now = nanoseconds(one->clock);
    if (call != one->call) {
        one->call = call;
        one->seen_at = now;
    } else if (now - one->seen_at > atomic_load_explicit(&one->meter->nanoseconds, memory_order_relaxed)) {
        pthread_kill(one->thread, WATCH_SIGNAL);
    }
}

static bool is_anyone_watched(void) {
    for (watched *one = all; one != NULL; one = one->next)
        if (one->meter != NULL) return true;
    return false;
}

static void *watch(void *unused) {
    (void)unused;
    const struct timespec tick = {0, TICK_NANOSECONDS};
    for (;;) {
        pthread_mutex_lock(&lock);
        while (!is_anyone_watched()) pthread_cond_wait(&someone, &lock);
        for (watched *one = all; one != NULL; one = one->next)
            if (one->meter != NULL) look_at(one);
        pthread_mutex_unlock(&lock);
        nanosleep(&tick, NULL);
    }
    return NULL;
}

static void forget_thread(void *one) {
    pthread_mutex_lock(&lock);
    watched **link = &all;
    while (*link != one) link = &(*link)->next;
    *link = (*link)->next;
    pthread_mutex_unlock(&lock);
    free(one);
}

static void start_watchdog(void) {
    pthread_key_create(&ending, forget_thread);
    struct sigaction action = {.sa_handler = arm, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(WATCH_SIGNAL, &action, NULL);
    pthread_t thread;
    sigset_t everything, before;
    sigfillset(&everything); /* signals to the process are for other threads */
    pthread_sigmask(SIG_SETMASK, &everything, &before);
    if (pthread_create(&thread, NULL, watch, NULL) == 0) {
        pthread_detach(thread);
        is_running = true;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void clua_watch(clua_meter *meter) {
    current = meter;
    pthread_mutex_lock(&lock);
    if (!is_running) start_watchdog();
    if (mine == NULL && meter != NULL) {
        mine = calloc(1, sizeof(watched));
        if (mine == NULL) abort(); /* without a watch no rule may run */
        mine->thread = pthread_self();
        sigset_t signals; /* a thread may have been made with every signal blocked */
        sigemptyset(&signals);
        sigaddset(&signals, WATCH_SIGNAL);
        pthread_sigmask(SIG_UNBLOCK, &signals, NULL);
        pthread_getcpuclockid(mine->thread, &mine->clock);
        mine->next = all;
        all = mine;
        pthread_setspecific(ending, mine);
    }
    if (mine != NULL) mine->meter = meter;
    if (meter != NULL) pthread_cond_signal(&someone);
    pthread_mutex_unlock(&lock);
}
