// Threads of the host that run the blocks of launches. They are the stand-in's own: a runtime that interrupts its threads knows nothing of fibres.
#pragma once
#include "fault.h"
#include <functional>

namespace stand_in {

// Runs the work for each number from 0, on any thread, and waits. Throws the Fault of the least number that had one.
void run_shared_out(long long count, const std::function<void(long long)>& work);

}  // namespace stand_in
