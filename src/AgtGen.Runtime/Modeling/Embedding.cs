using System.Numerics;
using System.Numerics.Tensors;

namespace AgtGen.Modeling;

/// <summary>
/// A table of vectors, looked up by whole numbers, with its parameter named and shaped as PyTorch has it. A number that is not whole stands for the nearest whole one (a half for the next), so a feature that moves by less than a half keeps
/// its vector. In a certifiable model what is looked up is a feature, or several.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public class Embedding<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A table with all parameters zero; <c>Create(seed)</c> or <c>Load(path)</c> of the model gives them values.</summary>
    /// <param name="numEmbeddings">Number of vectors, at least 1.</param>
    /// <param name="embeddingDim">Numbers of a vector, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public Embedding(int numEmbeddings, int embeddingDim)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(numEmbeddings, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(embeddingDim, 1);
        Weight = Tensor.CreateFromShape<T>([numEmbeddings, embeddingDim]);
    }

    /// <summary>Number of vectors.</summary>
    public int NumEmbeddings => (int)Weight.Lengths[0];

    /// <summary>Numbers of a vector.</summary>
    public int EmbeddingDim => (int)Weight.Lengths[1];

    /// <summary>The vectors, shape (vectors, numbers of a vector).</summary>
    public Tensor<T> Weight { get; }

    /// <summary>The vectors of some numbers.</summary>
    /// <param name="x">Any shape; numbers of vectors, from 0.</param>
    /// <returns>The shape of <paramref name="x"/>, and the numbers of a vector behind it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such vector.</exception>
    public Tensor<T> Forward(Tensor<T> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        T[] input = new T[checked((int)x.FlattenedLength)];
        x.FlattenTo(input);
        T[] result = new T[checked(input.Length * EmbeddingDim)];
        for (int i = 0; i < result.Length; i++)
        {
            T half = T.CreateChecked(0.5), number = input[i / EmbeddingDim];
            if (!(number >= -half && number < T.CreateChecked(NumEmbeddings) - half))
            {
                throw new ArgumentOutOfRangeException(nameof(x), number, $"Embedding({NumEmbeddings}, {EmbeddingDim}) has vectors 0 to {NumEmbeddings - 1}.");
            }

            result[i] = Weight[int.CreateChecked(T.Floor(number + half)), i % EmbeddingDim];
        }

        return Tensor.Create(result, [.. x.Lengths, EmbeddingDim]);
    }
}

/// <summary>A table of vectors in single precision; see <see cref="Embedding{T}"/>.</summary>
/// <param name="numEmbeddings">Number of vectors, at least 1.</param>
/// <param name="embeddingDim">Numbers of a vector, at least 1.</param>
public sealed class Embedding(int numEmbeddings, int embeddingDim) : Embedding<float>(numEmbeddings, embeddingDim);
