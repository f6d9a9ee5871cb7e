#include "fibre.h"
#include <cstdint>
#include <new>
#include <sys/mman.h>

namespace stand_in {

static constexpr std::size_t StackSize = 128 * 1024, Guard = 16 * 1024;
static thread_local Fibre* running;

Fibre::Fibre()
{
    void* mapped = mmap(nullptr, StackSize + Guard, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (mapped == MAP_FAILED)
    {
        throw std::bad_alloc();
    }

    memory = static_cast<char*>(mapped);
    mprotect(memory, Guard, PROT_NONE);
}

Fibre::~Fibre() { munmap(memory, StackSize + Guard); }

struct Fibre::Entry
{
    static void run()
    {
        Fibre* self = running;
        self->body();
        self->finished = true;
        suspend();
    }
};

#if defined(__x86_64__)
// Registers that a call keeps stand on the stack that is left; the rounding mode is to nearest on both sides.
extern "C" void agt_switch_stack(void** from, void* to);
asm(R"(
.text
.p2align 4
.globl agt_switch_stack
.hidden agt_switch_stack
.type agt_switch_stack, @function
agt_switch_stack:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
.size agt_switch_stack, .-agt_switch_stack
)");

void Fibre::start(void (*function)())
{
    body = function;
    finished = false;

    // As if Entry::run had been called from nowhere: it finds a return address of 0, eight bytes below a multiple of sixteen as the ABI wants it.
    auto* top = reinterpret_cast<std::uintptr_t*>(memory + Guard + StackSize);
    top[-1] = 0;
    top[-2] = reinterpret_cast<std::uintptr_t>(&Entry::run);
    for (int saved = 3; saved <= 8; saved++)
    {
        top[-saved] = 0;
    }

    inside = top - 8;
    enter();
}

void Fibre::resume() { enter(); }

void Fibre::enter()
{
    Fibre* before = running;
    running = this;
    agt_switch_stack(&outside, inside);
    running = before;
}

void Fibre::suspend()
{
    Fibre* self = running;
    agt_switch_stack(&self->inside, self->outside);
}
#else
void Fibre::start(void (*function)())
{
    body = function;
    finished = false;
    getcontext(&inside);
    inside.uc_stack.ss_sp = memory + Guard;
    inside.uc_stack.ss_size = StackSize;
    inside.uc_link = nullptr;
    makecontext(&inside, &Entry::run, 0);
    enter();
}

void Fibre::resume() { enter(); }

void Fibre::enter()
{
    Fibre* before = running;
    running = this;
    swapcontext(&outside, &inside);
    running = before;
}

void Fibre::suspend()
{
    Fibre* self = running;
    swapcontext(&self->inside, &self->outside);
}
#endif

}  // namespace stand_in
