#include "races.h"
#ifdef STAND_IN_CHECKED
#include "fault.h"
#include "results.h"
#include "Host/vocabulary.h"
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <sys/mman.h>

// Time is cut into intervals: a block from one barrier to the next. Two threads of a block conflict within an interval, two blocks within a launch. Each word of memory remembers its last
// reader, writer and atomic writer; "several" readers or atomic writers conflict with anybody else. Blocks run one after the other here, so that every conflict is met whatever the order.
namespace stand_in {

namespace {

constexpr std::size_t Word = 4;
constexpr std::int32_t Several = -1;

// The last thread and its interval, and the first block in its launch: as blocks run one after the other, any block that is not that one is known by it.
struct Past
{
    std::uint64_t interval = 0;
    std::uint32_t block = 0;
    std::int32_t thread = 0;
};

struct Cell
{
    Past by[3];
};

struct Watched
{
    const char* begin;
    std::size_t size;
    Cell* cells;
    std::size_t mapped;
};

std::map<const char*, Watched> global;
Watched* recent;
std::map<const char*, std::size_t> shared_arrays;
Watched shared_memory{};
std::uint64_t interval = 1;
std::uint32_t block = 1, first_block = 1;

Cell* make_cells(std::size_t size, std::size_t& mapped)
{
    // Zero pages that are made when they are touched.
    mapped = (size / Word + 1) * sizeof(Cell);
    void* memory = mmap(nullptr, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return static_cast<Cell*>(memory);
}

const char* verb(int access)
{
    static const char* const verbs[] = {"reads", "writes", "writes atomically"};
    return verbs[access];
}

std::string who(std::int32_t thread) { return thread == Several ? "several threads" : "thread " + std::to_string(thread); }

void check(const Watched& memory, const char* address, std::size_t size, Access access, const char* kind, bool across_blocks)
{
    std::size_t offset = static_cast<std::size_t>(address - memory.begin);
    for (std::size_t word = offset / Word; word < (offset + size + Word - 1) / Word; word++)
    {
        Cell& cell = memory.cells[word];
        for (int other = 0; other < 3; other++)
        {
            // Reads do not disturb each other, nor do atomic operations.
            if (other == static_cast<int>(access) && access != Access::Write)
            {
                continue;
            }

            const Past& past = cell.by[other];
            bool same_interval = past.interval == interval && past.thread != place.thread;
            bool same_launch = across_blocks && past.block >= first_block && past.block != block;
            if (same_interval || same_launch)
            {
                throw Fault{LaunchFailed, "a race at byte " + std::to_string(offset) + " of " + kind + " of " + std::to_string(memory.size) + " bytes: thread " +
                                              std::to_string(place.thread) + " " + verb(static_cast<int>(access)) + " what " +
                                              (same_interval ? who(past.thread) : "another block") + " " + verb(other) +
                                              (same_interval ? " with no barrier between" : " in the same launch")};
            }
        }

        Past& mine = cell.by[static_cast<int>(access)];
        mine.thread = mine.interval == interval && mine.thread != place.thread ? Several : place.thread;
        mine.interval = interval;
        mine.block = mine.block >= first_block ? mine.block : block;
    }
}

[[noreturn]] void outside(const char* base, const char* address, std::size_t size, const char* kind, std::size_t bytes)
{
    throw Fault{IllegalAddress, "thread " + std::to_string(place.thread) + " is outside " + kind + " of " + std::to_string(bytes) + " bytes: it touches " + std::to_string(size) +
                                    " at byte " + std::to_string(address - base)};
}

Watched* find(const char* base)
{
    if (!recent || base < recent->begin || base >= recent->begin + recent->size)
    {
        auto after = global.upper_bound(base);
        recent = after == global.begin() ? nullptr : &std::prev(after)->second;
    }

    return recent && base >= recent->begin && base < recent->begin + recent->size ? recent : nullptr;
}

}  // namespace

void begin_launch() { first_block = block + 1; }

void begin_block(const char* shared, std::size_t size)
{
    block++;
    interval++;
    shared_arrays.clear();
    if (shared_memory.begin != shared)
    {
        shared_memory = Watched{shared, size, make_cells(size, shared_memory.mapped), 0};
    }
}

void end_interval() { interval++; }

void declare_shared(const char* begin, std::size_t size) { shared_arrays[begin] = size; }

void watch(const char* begin, std::size_t size)
{
    Watched watched{begin, size, nullptr, 0};
    watched.cells = make_cells(size, watched.mapped);
    global[begin] = watched;
}

void unwatch(const char* begin)
{
    auto found = global.find(begin);
    munmap(found->second.cells, found->second.mapped);
    global.erase(found);
    recent = nullptr;
}

void require_multiple(int index, int count)
{
    if (index % count != 0)
    {
        throw Fault{MisalignedAddress, "thread " + std::to_string(place.thread) + " takes " + std::to_string(count) + " values at once at index " + std::to_string(index)};
    }
}

void global_access(const void* base, const void* address, std::size_t size, Access access)
{
    const char* from = static_cast<const char*>(base);
    const char* to = static_cast<const char*>(address);
    const Watched* memory = find(from);
    if (!memory)
    {
        throw Fault{IllegalAddress, "thread " + std::to_string(place.thread) + " follows a pointer that leads to no memory of the device"};
    }

    if (to < memory->begin || to + size > memory->begin + memory->size)
    {
        outside(memory->begin, to, size, "an allocation", memory->size);
    }

    check(*memory, to, size, access, "an allocation", true);
}

void shared_access(const void* base, const void* address, std::size_t size, Access access)
{
    const char* from = static_cast<const char*>(base);
    const char* to = static_cast<const char*>(address);
    std::size_t bytes = shared_arrays[from];
    if (to < from || to + size > from + bytes)
    {
        outside(from, to, size, "a shared array", bytes);
    }

    check(shared_memory, to, size, access, "shared memory", false);
}

}  // namespace stand_in
#endif
