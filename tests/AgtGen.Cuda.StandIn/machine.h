// The state behind the entry points: contexts, memory, modules, streams and what waits on them. One lock guards all of it.
#pragma once
#include "execution.h"
#include "module.h"
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace stand_in {

struct Context
{
    int device = 0;
    int retained = 0;

    // The first result that is no success stays, as on a device whose context is lost.
    int lost = 0;
};

struct Stream
{
    std::vector<std::function<void()>> waiting;

    // Where in pinned memory the copies among them read or write.
    std::vector<const char*> pinned;
};

struct Allocation
{
    std::size_t size;
    int device;
};

struct Function
{
    const Kernel* kernel;
};

struct Machine
{
    std::mutex gate;
    bool initialized = false;
    std::map<int, Context> contexts;
    std::map<char*, Allocation> memory;
    std::map<char*, std::size_t> pinned;
    std::map<Module*, std::map<std::string, std::unique_ptr<Function>>> modules;
    std::set<Stream*> streams;
    long long launches = 0;

    // Pinned memory that was given back while a copy from or to it was waiting, which no driver forgives.
    long long torn = 0;
    std::string message;

    long long used(int device) const;

    // Whether the bytes lie in one allocation of the device.
    bool holds(const char* begin, std::size_t size) const;

    bool is_pinned(const void* begin, std::size_t size) const;

    // Does what waits on a stream, or on all. Throws Fault at the first that fails; what is behind it is dropped.
    void run(Stream& stream);
    void run_all();
};

Machine& machine();

// The context that is current on the calling thread, or null.
extern thread_local Context* current_context;

}  // namespace stand_in
