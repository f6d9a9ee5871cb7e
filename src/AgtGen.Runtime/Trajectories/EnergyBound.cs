using System.Numerics.Tensors;
using AgtGen.Kernels;
using AgtGen.Numerics;
using AgtGen.Training;

namespace AgtGen.Trajectories;

/// <summary>
/// The largest root of D . K D for a sum D of at most k influences, K without negative eigenvalues. The root is a norm, so the sum of the k largest roots of M_ii, M_ij = a_i . K a_j, is a bound; so is the root of the
/// sum of the k largest of M_ii plus the k - 1 largest M_ij of others, which knows that influences mostly point in different directions. The latter is asked only of influences for which the former leaves it open.
/// </summary>
internal sealed class EnergyBound
{
    /// <summary>Tiles of a round; fixed, so that results do not depend on threads.</summary>
    private const int TilesAtOnce = 4;

    private readonly HeadData data;
    private readonly InfluenceStep influences;
    private readonly int samples;
    private readonly WorkerTeam team;
    private readonly double[] products;
    private readonly double[] energies;
    private readonly double[] keys;
    private readonly int[] order;
    private readonly double[] sums;
    private readonly double[] largest;
    private readonly double[] found;
    private readonly int[][] laneOf;
    private readonly double[][] tiles;
    private readonly double[][] most;
    private readonly double[][] least;
    private readonly double[][] own;

    /// <param name="data">The training.</param>
    /// <param name="influences">The influences.</param>
    /// <param name="samples">k.</param>
    /// <param name="team">The threads.</param>
    public EnergyBound(HeadData data, InfluenceStep influences, int samples, WorkerTeam team)
    {
        (this.data, this.influences, this.samples, this.team) = (data, influences, samples, team);
        int count = influences.Sizes.Length;
        products = new double[(long)influences.Padded * data.Stride];
        (energies, keys, order, sums) = (new double[count], new double[count], new int[count], new double[count]);
        (largest, found) = (new double[samples], new double[samples]);
        int threads = samples > 1 ? team.Size : 0;
        laneOf = [.. Enumerable.Range(0, threads).Select(_ => Enumerable.Repeat(-1, influences.Padded).ToArray())];
        tiles = [.. Enumerable.Range(0, threads).Select(_ => new double[data.Width * Tile.Samples])];
        most = [.. Enumerable.Range(0, threads).Select(_ => new double[(samples - 1) * Tile.Samples])];
        least = [.. Enumerable.Range(0, threads).Select(_ => new double[(samples - 1) * Tile.Samples])];
        own = [.. Enumerable.Range(0, threads).Select(_ => new double[Tile.Samples])];
    }

    /// <param name="matrix">K.</param>
    /// <param name="error">Upper bound of the error of any M_ij.</param>
    /// <param name="cancellation">Ends it.</param>
    public Upper Root(double[] matrix, Upper error, CancellationToken cancellation)
    {
        team.Run(influences.Padded / InfluenceProduct.Rows, (_, block) => Multiply(matrix, block * InfluenceProduct.Rows), cancellation);
        LargestSums.Select(energies, largest);
        Upper roots = 0, others = 0;
        for (int i = 0; i < samples; i++)
        {
            Upper root = ((Upper)largest[i] + error).Sqrt();
            roots += root;
            others = i < samples - 1 ? roots : others;
        }

        return samples == 1 ? roots : Upper.Min(roots, Paired(others, error, cancellation).Sqrt());
    }

    /// <summary>The sum of the k largest of M_ii plus the k - 1 largest M_ij.</summary>
    private Upper Paired(Upper others, Upper error, CancellationToken cancellation)
    {
        for (int i = 0; i < order.Length; i++)
        {
            (keys[i], order[i]) = (-energies[i], i);
        }

        Array.Sort(keys, order);
        found.AsSpan().Clear();
        int tileCount = (order.Length + Tile.Samples - 1) / Tile.Samples;
        for (int first = 0; first < tileCount; first += TilesAtOnce)
        {
            // What is left is at most what the product of roots leaves of the largest of it.
            Upper next = (Upper)Math.Max(energies[order[first * Tile.Samples]], 0) + error;
            if (found[^1] >= (next + (next.Sqrt() * others)).Value)
            {
                break;
            }

            int begin = first;
            team.Run(Math.Min(TilesAtOnce, tileCount - first), (worker, item) => Pair(worker, (begin + item) * Tile.Samples, error), cancellation);
            int done = Math.Min(order.Length, (first + TilesAtOnce) * Tile.Samples);
            LargestSums.Select(sums.AsSpan(0, done), found);
        }

        return LargestSums.Sum(found, samples);
    }

    private void Multiply(double[] matrix, int first)
    {
        int start = first * data.Stride, length = InfluenceProduct.Rows * data.Stride;
        InfluenceProduct kernel = new(data, matrix, influences.Influences.AsSpan(start, length), products.AsSpan(start, length));
        VectorPath.Run<double, InfluenceProduct>(ref kernel);
        for (int j = first; j < Math.Min(first + InfluenceProduct.Rows, energies.Length); j++)
        {
            energies[j] = TensorPrimitives.Dot<double>(influences.Influences.AsSpan(j * data.Stride, data.Stride), products.AsSpan(j * data.Stride, data.Stride));
        }
    }

    private void Pair(int worker, int start, Upper error)
    {
        int count = Math.Min(Tile.Samples, order.Length - start);
        double[] tile = tiles[worker];
        Array.Clear(tile);
        for (int lane = 0; lane < count; lane++)
        {
            int i = order[start + lane];
            laneOf[worker][i] = lane;
            for (int f = 0; f < data.Width; f++)
            {
                tile[(f * Tile.Samples) + lane] = products[(i * data.Stride) + f];
            }
        }

        InfluenceKernel kernel = new(data.Width, data.Stride, influences.Influences, tile, laneOf[worker], samples - 1, most[worker], least[worker], own[worker]);
        VectorPath.Run<double, InfluenceKernel>(ref kernel);
        for (int lane = 0; lane < count; lane++)
        {
            laneOf[worker][order[start + lane]] = -1;
            Upper sum = (Upper)Math.Max(own[worker][lane], 0) + (error * samples);
            for (int place = 0; place < samples - 1; place++)
            {
                sum += most[worker][(place * Tile.Samples) + lane];
            }

            sums[start + lane] = sum.Value;
        }
    }
}
