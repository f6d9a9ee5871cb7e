// Stacks between which a host thread switches: the threads of a block run on them, one at a time, from barrier to barrier.
#pragma once
#include <cstddef>

#if !defined(__x86_64__)
#include <ucontext.h>
#endif

namespace stand_in {

class Fibre
{
public:
    Fibre();
    ~Fibre();
    Fibre(const Fibre&) = delete;

    // Begins a function, until it suspends itself or returns.
    void start(void (*function)());

    // Goes on after suspend().
    void resume();

    // Back to whoever started or resumed the running fibre.
    static void suspend();

    bool done() const { return finished; }

    struct Entry;

private:
    void enter();

    char* memory;
    void (*body)();
    bool finished = true;
#if defined(__x86_64__)
    void* inside;
    void* outside;
#else
    ucontext_t inside;
    ucontext_t outside;
#endif
    friend struct Entry;
};

}  // namespace stand_in
