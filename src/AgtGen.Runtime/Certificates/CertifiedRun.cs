using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Certificates;

/// <summary>Loads <see cref="CertifiedRun{T}"/> from certificate files.</summary>
public static class CertifiedRun
{
    /// <summary>Reads a certificate file, to be evaluated on any data.</summary>
    /// <typeparam name="T">float or double, as in the file.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="model">A model of the class that was trained; its own parameters do not matter and are not changed.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, of another version, or of a model with another graph or element type; says which.</exception>
    public static CertifiedRun<T> Load<T>(string path, ICertifiableModel<T> model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(model);
        return CertificateFile.Read(path, model);
    }
}
