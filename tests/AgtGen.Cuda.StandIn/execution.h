// Kernels by name, and launches of them.
#pragma once
#include "fault.h"
#include <cstddef>
#include <string>
#include <vector>

namespace stand_in {

struct Kernel
{
    std::string name;
    std::size_t size;
    void (*run)(const void* arguments);
};

struct Grid
{
    unsigned x, y, z, threads;
};

// The kernel that was compiled into this library, or null.
const Kernel* find_kernel(const std::string& name);

// Runs all blocks. Throws Fault; what other blocks wrote then stays.
void run_launch(const Kernel& kernel, const Grid& grid, const std::vector<char>& arguments);

}  // namespace stand_in
