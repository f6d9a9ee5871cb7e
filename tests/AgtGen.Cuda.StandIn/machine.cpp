#include "machine.h"
#include "fault.h"

namespace stand_in {

thread_local Context* current_context;

Machine& machine()
{
    static auto* only = new Machine();
    return *only;
}

long long Machine::used(int device) const
{
    long long sum = 0;
    for (const auto& [begin, allocation] : memory)
    {
        sum += allocation.device == device ? static_cast<long long>(allocation.size) : 0;
    }

    return sum;
}

template <typename Map, typename Size>
static bool contains(const Map& map, const char* begin, std::size_t size, Size size_of)
{
    auto after = map.upper_bound(const_cast<char*>(begin));
    if (after == map.begin())
    {
        return false;
    }

    --after;
    return begin + size <= after->first + size_of(after->second);
}

bool Machine::holds(const char* begin, std::size_t size) const
{
    return contains(memory, begin, size, [](const Allocation& allocation) { return allocation.size; });
}

bool Machine::is_pinned(const void* begin, std::size_t size) const
{
    return contains(pinned, static_cast<const char*>(begin), size, [](std::size_t bytes) { return bytes; });
}

void Machine::run(Stream& stream)
{
    std::vector<std::function<void()>> now;
    now.swap(stream.waiting);
    stream.pinned.clear();
    for (const auto& work : now)
    {
        work();
    }
}

void Machine::run_all()
{
    for (Stream* stream : streams)
    {
        run(*stream);
    }
}

}  // namespace stand_in
