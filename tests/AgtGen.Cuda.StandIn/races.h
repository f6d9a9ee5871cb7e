// Where accesses of the threads of a launch conflict. Nothing of it is there in the unchecked library.
#pragma once
#include <cstddef>

namespace stand_in {

#ifdef STAND_IN_CHECKED
// What came before a launch is over.
void begin_launch();

// A block begins, with this memory for what its threads share.
void begin_block(const char* shared, std::size_t size);

// All threads have met: what they did before is seen by all.
void end_interval();

void declare_shared(const char* begin, std::size_t size);

// Memory of the device that is taken and given back.
void watch(const char* begin, std::size_t size);
void unwatch(const char* begin);
#else
inline void begin_launch() {}
inline void begin_block(const char*, std::size_t) {}
inline void end_interval() {}
inline void declare_shared(const char*, std::size_t) {}
inline void watch(const char*, std::size_t) {}
inline void unwatch(const char*) {}
#endif

}  // namespace stand_in
