// The k largest of what a thread is offered. What exceeds a floor is appended to a list, at a handful of instructions; now and then the list is cut to its k largest values, which stand
// as a heap with the least of them at its root, the next floor. Threads of a warp append at different samples, but cut at the same ones: a heap that took every value at once would make
// the whole warp wait for each.
#pragma once
#include "rounding.cuh"

/// Where a list stands, in memory of the block: neighbouring threads write to neighbouring places.
template <typename T> struct List
{
    Pointer<T> values;
    int base, stride;

    METHOD int at(int i) const { return base + i * stride; }

    METHOD T operator[](int i) const { return values[at(i)]; }

    /// Moves the k largest values to the front, as a heap.
    METHOD void cut(int count, int k) const
    {
        NO_UNROLL for (int i = k / 2 - 1; i >= 0; i--)
        {
            sift(values[at(i)], i, k);
        }

        T root = values[at(0)];
        NO_UNROLL for (int i = k; i < count; i++)
        {
            T value = values[at(i)];
            if (value > root)
            {
                sift(value, 0, k);
                root = values[at(0)];
            }
        }
    }

    /// At least the sum of the first values.
    METHOD T sum_up(int count) const
    {
        T sum = T(0);
        NO_UNROLL for (int i = 0; i < count; i++)
        {
            sum = add_up(sum, values[at(i)]);
        }

        return sum;
    }

    /// Puts the largest of a heap first and the least last.
    METHOD void sort(int k) const
    {
        NO_UNROLL for (int left = k - 1; left > 0; left--)
        {
            T smallest = values[at(0)], last = values[at(left)];
            sift(last, 0, left);
            values[at(left)] = smallest;
        }
    }

private:
    /// Lets a value sink from a place of a heap of the first k.
    METHOD void sift(T value, int place, int k) const
    {
        NO_UNROLL for (int child = 2 * place + 1; child < k; child = 2 * place + 1)
        {
            T smaller = values[at(child)];
            if (child + 1 < k)
            {
                T other = values[at(child + 1)];
                child += other < smaller ? 1 : 0;
                smaller = least(other, smaller);
            }

            if (!(smaller < value))
            {
                break;
            }

            values[at(place)] = smaller;
            place = child;
        }

        values[at(place)] = value;
    }
};
